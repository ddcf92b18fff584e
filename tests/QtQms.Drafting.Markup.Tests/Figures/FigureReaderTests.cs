using System.Text;
using QtQms.Drafting.Markup.Figures;

namespace QtQms.Drafting.Markup.Tests.Figures;

public sealed class FigureReaderTests
{
    private const int Most = 64 * 1024;

    [Fact]
    public void Png_KeepsThePicture_AndNothingElse()
    {
        var plain = Pictures.Png();
        var noted = Pictures.Png(2, 1, Pictures.Chunk("tEXt", "Author\0Ana"u8.ToArray()), Pictures.Chunk("eXIf", "GPS"u8.ToArray()), Pictures.Chunk("iCCP", "Ana's screen"u8.ToArray()));

        var read = Read([.. noted, .. "PK\u0003\u0004<script>"u8]);

        Assert.Equal((FigureKind.Png, 2, 1), (read.Kind, read.Width, read.Height));
        Assert.Equal(plain, read.Content.ToArray());
    }

    [Fact]
    public void Jpeg_LosesWhereItWasTaken_AndWhoTookIt()
    {
        var read = Read([.. Pictures.JpegWith(Pictures.Exif(1), Pictures.Segment(0xFE, "by Ana"u8.ToArray()), Pictures.Segment(0xED, "Photoshop"u8.ToArray())), .. "PK\u0003\u0004"u8]);

        Assert.Equal((FigureKind.Jpeg, 3, 2), (read.Kind, read.Width, read.Height));
        Assert.Equal(Pictures.Jpeg, read.Content.ToArray());
    }

    [Theory]
    [InlineData(1, 3, 2)]
    [InlineData(3, 3, 2)]
    [InlineData(6, 2, 3)]
    [InlineData(8, 2, 3)]
    [InlineData(9, 3, 2)]
    public void Jpeg_StaysAsItIsTurned(byte orientation, int width, int height)
    {
        var read = Read(Pictures.JpegWith(Pictures.Exif(orientation)));

        Assert.Equal((width, height), (read.Width, read.Height));
        Assert.DoesNotContain("GPS", Encoding.Latin1.GetString(read.Content.Span), StringComparison.Ordinal);
        Assert.Equal(orientation is 3 or 6 or 8, Encoding.Latin1.GetString(read.Content.Span).Contains("Exif", StringComparison.Ordinal));
    }

    [Fact]
    public void Svg_KeepsTheDrawing_AndDropsWhatAProgramNotesForItself()
    {
        var read = Read(Encoding.UTF8.GetBytes("""
            <?xml version="1.0" encoding="UTF-8"?><!-- by Ana --><?xml-stylesheet href="https://x.example/a.css"?>
            <svg xmlns="http://www.w3.org/2000/svg" xmlns:i="http://www.inkscape.org/namespaces/inkscape" width="20mm" height="10mm" i:version="1" data-x="1">
              <metadata><rdf>Ana</rdf></metadata><i:view zoom="1"><i:grid/></i:view><title>Trap &amp; laser</title>
              <defs><linearGradient id="g"><stop offset="0" stop-color="red"/></linearGradient><path id="p" d="M0 0
                L1 1"/></defs>
              <style>.a{fill:url(#g)} @media (prefers-color-scheme: dark){.a{fill:#fff}}</style>
              <use xmlns:xlink="http://www.w3.org/1999/xlink" xlink:href="#p" i:label="x"/><text class="a" x="1" style="fill:url('#g')">a<tspan>b</tspan> c</text>
            </svg>
            """));
        var text = Encoding.UTF8.GetString(read.Content.Span);

        Assert.Equal((FigureKind.Svg, 76, 38), (read.Kind, read.Width, read.Height));
        Assert.StartsWith("<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 76 38\" width=\"20mm\"", text, StringComparison.Ordinal);
        Assert.Contains("<title>Trap &amp; laser</title>", text, StringComparison.Ordinal);
        Assert.Contains("<use href=\"#p\" />", text, StringComparison.Ordinal);
        Assert.Contains(">a<tspan>b</tspan> c</text>", text, StringComparison.Ordinal);
        Assert.DoesNotContain("Ana", text, StringComparison.Ordinal);
        Assert.DoesNotContain("inkscape", text, StringComparison.Ordinal);
        Assert.DoesNotContain("stylesheet", text, StringComparison.Ordinal);
    }

    [Fact]
    public void WhatWasRead_ReadAgain_IsTheSame()
    {
        byte[][] files =
        [
            Pictures.Png(2, 1, Pictures.Chunk("tIME", new byte[7])),
            Pictures.JpegWith(Pictures.Exif(6)),
            Pictures.Svg("<g>\r\n<text xml:space=\"preserve\">a &#13; b\u00A0&lt;</text><style><![CDATA[.a>.b{fill:red}]]></style></g>", "width=\"10\" height=\"5\" font-family=\"a&#10;b\""),
        ];
        foreach (var file in files)
        {
            var once = Read(file);
            var again = Read(once.Content.ToArray());
            Assert.Equal(once.Content.ToArray(), again.Content.ToArray());
            Assert.Equal((once.Width, once.Height), (again.Width, again.Height));
        }
    }

    public static TheoryData<string, byte[], FigureRefusalReason> Hostile => new()
    {
        { "nothing", [], FigureRefusalReason.Empty },
        { "a page", "<!doctype html><script>alert(1)</script>"u8.ToArray(), FigureRefusalReason.Active },
        { "a page without a type", "<html><body/></html>"u8.ToArray(), FigureRefusalReason.UnknownFormat },
        { "GIF", "GIF89a\u0001\0\u0001\0"u8.ToArray(), FigureRefusalReason.UnknownFormat },
        { "a program", "MZ\0\0"u8.ToArray(), FigureRefusalReason.UnknownFormat },
        { "PDF", "%PDF-1.7"u8.ToArray(), FigureRefusalReason.UnknownFormat },
        { "PNG: signature alone", Pictures.Png()[..8], FigureRefusalReason.Broken },
        { "PNG: cut", Pictures.Png()[..^5], FigureRefusalReason.Broken },
        { "PNG: no data", [.. Pictures.Png()[..33], .. Pictures.Chunk("IEND", [])], FigureRefusalReason.Broken },
        { "PNG: second header", Pictures.Png(2, 1, Pictures.Header(9, 9)), FigureRefusalReason.Broken },
        { "PNG: chunk longer than the file", [.. Pictures.Png()[..33], 0xFF, 0xFF, 0xFF, 0xFF, .. Pictures.Png()[37..]], FigureRefusalReason.Broken },
        { "PNG: wrong check sum", [.. Pictures.Png()[..20], 7, .. Pictures.Png()[21..]], FigureRefusalReason.Broken },
        { "PNG: another program's critical chunk", Pictures.Png(2, 1, Pictures.Chunk("CgBI", [1])), FigureRefusalReason.Broken },
        { "PNG: no width", Pictures.Png(0), FigureRefusalReason.Broken },
        { "PNG: too wide", Pictures.Png(20_001), FigureRefusalReason.TooManyPixels },
        { "PNG: widest number", Pictures.Png(uint.MaxValue, uint.MaxValue), FigureRefusalReason.TooManyPixels },
        { "PNG: too many pixels", Pictures.Png(20_000, 2_001), FigureRefusalReason.TooManyPixels },
        { "JPEG: cut", Pictures.Jpeg[..^3], FigureRefusalReason.Broken },
        { "JPEG: no end", Pictures.Jpeg[..^2], FigureRefusalReason.Broken },
        { "JPEG: begins and ends", [0xFF, 0xD8, 0xFF, 0xD9], FigureRefusalReason.Broken },
        { "JPEG: segment longer than the file", [0xFF, 0xD8, 0xFF, 0xE0, 0xFF, 0xFF, 1], FigureRefusalReason.Broken },
        { "JPEG: segment shorter than its length", [0xFF, 0xD8, 0xFF, 0xE0, 0, 1, 0xFF, 0xD9], FigureRefusalReason.Broken },
        { "JPEG: two frames", Pictures.JpegWith(Pictures.Segment(0xC0, [8, 0, 1, 0, 1, 1])), FigureRefusalReason.Broken },
        { "JPEG: too wide", [0xFF, 0xD8, .. Pictures.Segment(0xC0, [8, 0, 1, 0xFF, 0xFF, 1]), .. Pictures.Jpeg[2..]], FigureRefusalReason.TooManyPixels },
        { "JPEG: bytes between segments", [.. Pictures.Jpeg[..2], 0xFF, 0xFE, 0, 2, (byte)'<', .. Pictures.Jpeg[2..]], FigureRefusalReason.Broken },
        { "SVG: cut", Pictures.Svg("<g/>")[..^3], FigureRefusalReason.Broken },
        { "SVG: no size", Pictures.Svg("", ""), FigureRefusalReason.NoSize },
        { "SVG: in per cent", Pictures.Svg("", "width=\"100%\" height=\"100%\""), FigureRefusalReason.NoSize },
        { "SVG: too large", Pictures.Svg("", "width=\"30000\" height=\"1\""), FigureRefusalReason.TooManyPixels },
        { "SVG: other namespace", "<svg viewBox='0 0 1 1'/>"u8.ToArray(), FigureRefusalReason.UnknownFormat },
        { "SVG: script", Pictures.Svg("<script>alert(1)</script>"), FigureRefusalReason.Active },
        { "SVG: script of XHTML", Pictures.Svg("<h:script xmlns:h='http://www.w3.org/1999/xhtml'>alert(1)</h:script>"), FigureRefusalReason.Active },
        { "SVG: onload", Pictures.Svg("", "viewBox=\"0 0 1 1\" onload=\"alert(1)\""), FigureRefusalReason.Active },
        { "SVG: OnClick in a namespace", Pictures.Svg("<g xmlns:a='b' a:OnClick='x'/>"), FigureRefusalReason.Active },
        { "SVG: foreignObject", Pictures.Svg("<foreignObject><p xmlns='http://www.w3.org/1999/xhtml'/></foreignObject>"), FigureRefusalReason.Active },
        { "SVG: javascript", Pictures.Svg("<use xlink:href='javascript:alert(1)'/>"), FigureRefusalReason.Active },
        { "SVG: link", Pictures.Svg("<a href='https://x.example'><g/></a>"), FigureRefusalReason.Active },
        { "SVG: use from elsewhere", Pictures.Svg("<use href='https://x.example/a.svg#a'/>"), FigureRefusalReason.Active },
        { "SVG: use of data", Pictures.Svg("<use href='data:image/svg+xml,x#a'/>"), FigureRefusalReason.Active },
        { "SVG: picture from elsewhere", Pictures.Svg("<image href='https://x.example/a.png'/>"), FigureRefusalReason.Active },
        { "SVG: fill from elsewhere", Pictures.Svg("<g fill=\"url( 'https://x.example/a#b')\"/>"), FigureRefusalReason.Active },
        { "SVG: style from elsewhere", Pictures.Svg("<g style='fill:URL(//x.example/a)'/>"), FigureRefusalReason.Active },
        { "SVG: style with an escape", Pictures.Svg("<g style='fill:u\\72l(//x.example/a)'/>"), FigureRefusalReason.Active },
        { "SVG: sheet that imports", Pictures.Svg("<style>@import 'https://x.example/a.css';</style>"), FigureRefusalReason.Active },
        { "SVG: sheet in two texts", Pictures.Svg("<style>@im<!-- -->port 'https://x.example/a.css';</style>"), FigureRefusalReason.Active },
        { "SVG: sheet in two words", Pictures.Svg("<style>.a{fill:u<!-- -->rl(//x.example/a)}</style>"), FigureRefusalReason.Active },
        { "SVG: sheet around an element", Pictures.Svg("<style>.a{fill:u<g/>rl(//x.example/a)}</style>"), FigureRefusalReason.Active },
        { "SVG: sheet around a note", Pictures.Svg("<style>.a{fill:u<i:a xmlns:i='b'/>rl(//x.example/a)}</style>"), FigureRefusalReason.Active },
        { "SVG: sheet with an escape", Pictures.Svg("<style>\\40 import 'x';</style>"), FigureRefusalReason.Active },
        { "SVG: sheet with a font", Pictures.Svg("<style>@font-face{src:url(data:font/woff2;base64,x)}</style>"), FigureRefusalReason.Active },
        { "SVG: animation", Pictures.Svg("<g><animate attributeName='href' to='javascript:alert(1)'/></g>"), FigureRefusalReason.Active },
        { "SVG: entity from a file", "<!DOCTYPE svg [<!ENTITY x SYSTEM 'file:///etc/passwd'>]><svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 1 1'>&x;</svg>"u8.ToArray(), FigureRefusalReason.Active },
        { "SVG: entities that grow", "<!DOCTYPE svg [<!ENTITY a 'aa'><!ENTITY b '&a;&a;'>]><svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 1 1'>&b;</svg>"u8.ToArray(), FigureRefusalReason.Active },
        { "SVG: uses that grow", Pictures.Svg("<g id='a'><use href='#b'/><use href='#b'/></g><g id='b'><path/></g><use href='#a'/>"), FigureRefusalReason.TooMuchInside },
        { "SVG: uses that grow behind an escape", Pictures.Svg("<g id='a'><use href='#%62'/></g><g id='b'><path/></g><use href='#%61'/>"), FigureRefusalReason.TooMuchInside },
        { "SVG: uses that grow behind a namesake", Pictures.Svg("<g id='a'><use href='#b'/></g><g id='b'/><g id='a'/><use href='#a'/>"), FigureRefusalReason.TooMuchInside },
        { "SVG: patterns in patterns", Pictures.Svg("<pattern id='a'><g fill='url(#b)'/></pattern><pattern id='b'/>"), FigureRefusalReason.TooMuchInside },
        { "SVG: patterns in patterns by a sheet", Pictures.Svg("<style>.a{fill:url(#b)}</style><pattern id='b'><g class='a'/></pattern>"), FigureRefusalReason.TooMuchInside },
        { "SVG: too deep", Pictures.Svg(string.Concat(Enumerable.Repeat("<g>", 101)) + string.Concat(Enumerable.Repeat("</g>", 101))), FigureRefusalReason.TooMuchInside },
    };

    [Theory]
    [MemberData(nameof(Hostile))]
    public void Hostile_IsRefused(string what, byte[] file, FigureRefusalReason reason)
    {
        var reading = FigureReader.Read(file, Most);

        Assert.True(!reading.IsRead, what);
        Assert.Equal(reason, reading.Refusal.Reason);
        Assert.NotEmpty(reading.Refusal.Words(Most));
    }

    [Theory]
    [InlineData(-1, true)]
    [InlineData(0, true)]
    [InlineData(1, false)]
    public void Bytes_UpToTheLimit_AreRead(int more, bool isRead)
    {
        var file = Pictures.Png();

        Assert.Equal(isRead, FigureReader.Read(file, file.Length - more).IsRead);
    }

    [Fact]
    public void EveryPrefix_AndEveryChangedByte_IsRefusedOrRead()
    {
        foreach (var file in new[] { Pictures.Png(), Pictures.JpegWith(Pictures.Exif(6)), Pictures.Svg("<g id='a' fill='url(#b)'/>") })
        {
            for (var i = 0; i < file.Length; i++)
            {
                Assert.False(FigureReader.Read(file.AsMemory(0, i), Most).IsRead);
                foreach (var value in (byte[])[0, 0x7F, 0xFF])
                {
                    var changed = file.ToArray();
                    changed[i] = value;
                    _ = FigureReader.Read(changed, Most);
                }
            }
        }
    }

    private static FigurePicture Read(byte[] file)
    {
        var reading = FigureReader.Read(file, Most);
        Assert.True(reading.IsRead, reading.Refusal?.ToString());
        return reading.Picture;
    }
}
