using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Microsoft.Extensions.Options;
using QtQms.Drafting.Web.Hosting;

namespace QtQms.Drafting.Web.Members;

/// <summary>
/// The two key pairs of tokens, one to sign and one to encrypt, as files in the data folder that only its owner can read.
/// Made at the first start and kept: with new ones every program would have to sign in again.
/// </summary>
public sealed class OpenIdCertificates(IOptions<DraftingOptions> options, TimeProvider time)
{
    private const int KeyBits = 3072;
    private const int Years = 10;

    public X509Certificate2 Signing() => LoadOrMake("openid-signing.pfx", X509KeyUsageFlags.DigitalSignature);

    public X509Certificate2 Encryption() => LoadOrMake("openid-encryption.pfx", X509KeyUsageFlags.KeyEncipherment);

    private X509Certificate2 LoadOrMake(string name, X509KeyUsageFlags usage)
    {
        var path = Path.Combine(options.Value.Data, name);
        if (!File.Exists(path))
            Make(path, usage);
        return X509CertificateLoader.LoadPkcs12FromFile(path, password: null, X509KeyStorageFlags.EphemeralKeySet);
    }

    private void Make(string path, X509KeyUsageFlags usage)
    {
        using var key = RSA.Create(KeyBits);
        var request = new CertificateRequest("CN=QtQms.Drafting tokens", key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        request.CertificateExtensions.Add(new X509KeyUsageExtension(usage, critical: true));
        var now = time.GetUtcNow();
        using var certificate = request.CreateSelfSigned(now.AddDays(-1), now.AddYears(Years));
        // Whole under another name first: a start that is cut short leaves no half of a key behind.
        var draft = $"{path}.{Guid.NewGuid():N}";
        using (var file = new FileStream(draft, Options()))
            file.Write(certificate.ExportPkcs12(Pkcs12ExportPbeParameters.Pbes2Aes256Sha256, password: null));
        try
        {
            File.Move(draft, path, overwrite: false);
        }
        catch (IOException) when (File.Exists(path))
        {
            // Another process that starts on the same folder was first: its key counts.
            File.Delete(draft);
        }
    }

    private static FileStreamOptions Options()
    {
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        return options;
    }
}
