using System.IO.Compression;
using System.Security.Cryptography;

namespace QtQms.Drafting.Web.Hosting;

/// <summary>A body that is the same for everybody: compressed once, named by its SHA-256.</summary>
public sealed class PublicAnswer
{
    private readonly byte[] _plain;
    private readonly byte[] _brotli;
    private readonly byte[] _gzip;
    private readonly string _hash;

    public PublicAnswer(string contentType, byte[] body)
    {
        ContentType = contentType;
        _plain = body;
        _hash = Convert.ToHexStringLower(SHA256.HashData(body));
        _brotli = Compress(body, into => new BrotliStream(into, CompressionLevel.Optimal));
        _gzip = Compress(body, into => new GZipStream(into, CompressionLevel.Optimal));
    }

    public string ContentType { get; }

    /// <summary>What it takes in memory, bytes.</summary>
    public long Size => _plain.Length + _brotli.Length + _gzip.Length;

    /// <summary>The body in one encoding, with the strong tag of exactly these bytes.</summary>
    public (byte[] Body, string ETag) In(string encoding) => encoding switch
    {
        "br" => (_brotli, $"\"{_hash}-br\""),
        "gzip" => (_gzip, $"\"{_hash}-gzip\""),
        _ => (_plain, $"\"{_hash}\""),
    };

    private static byte[] Compress(byte[] body, Func<Stream, Stream> compressor)
    {
        using var into = new MemoryStream();
        using (var compress = compressor(into))
            compress.Write(body);
        return into.ToArray();
    }
}
