using AngleSharp.Dom;
using AngleSharp.Html.Parser;
using GovernancePortal.Cards.Markdown;

namespace GovernancePortal.Tests.Cards;

public class SafeMarkdownTests
{
    private static readonly string[] Elements =
        ["p", "a", "em", "strong", "code", "pre", "ul", "ol", "li", "blockquote", "h3", "h4", "h5", "h6", "hr", "br", "table", "thead", "tbody", "tr", "th", "td"];

    [Fact]
    public void ToHtml_OrdinaryText_IsMarkedUp() => SafeMarkdown.ToHtml("# A\n\n*one* **two** `three`\n\n- four\n\n| a | b |\n|---|---|\n| 1 | 2 |")
        .ShouldBe("<h3>A</h3>\n<p><em>one</em> <strong>two</strong> <code>three</code></p>\n<ul>\n<li>four</li>\n</ul>\n<table>\n<thead>\n<tr>\n<th>a</th>\n<th>b</th>\n</tr>\n</thead>\n<tbody>\n<tr>\n<td>1</td>\n<td>2</td>\n</tr>\n</tbody>\n</table>\n");

    [Theory]
    [InlineData("[a](https://example.com/x?y=1&z=2)", "https://example.com/x?y=1&z=2")]
    [InlineData("[a](HTTP://example.com)", "HTTP://example.com")]
    [InlineData("[a](mailto:risk@bank.example)", "mailto:risk@bank.example")]
    [InlineData("<https://example.com>", "https://example.com")]
    [InlineData("<risk@bank.example>", "mailto:risk@bank.example")]
    [InlineData("see https://example.com now", "https://example.com")]
    [InlineData("[a][b]\n\n[b]: https://example.com \"title\"", "https://example.com")]
    public void ToHtml_SafeLink_StaysAndSendsNothingAlong(string markdown, string address)
    {
        var link = Parse(SafeMarkdown.ToHtml(markdown)).QuerySelectorAll("a").Single();

        link.GetAttribute("href").ShouldBe(address);
        link.GetAttribute("rel").ShouldBe("noopener noreferrer nofollow");
        link.Attributes.Select(a => a.Name).Order().ShouldBe(["href", "rel"]);
    }

    public static TheoryData<string> Hostile =>
    [
        "[a](javascript:alert(1))", "[a](JaVaScRiPt:alert(1))", "[a](&#106;avascript:alert(1))", "[a](&#x6A;avascript&colon;alert(1))", "[a](java&#9;script:alert(1))", "[a](java&Tab;script:alert(1))",
        "[a](<java\tscript:alert(1)>)", "[a](<java\nscript:alert(1)>)", "[a](&#1;javascript:alert(1))", "[a](<  javascript:alert(1)>)", "[a](java%0ascript:alert(1))", "[a](\\javascript:alert(1))", "[a](javascript\\:alert(1))",
        "[a](vbscript:x)", "[a](data:text/html;base64,PHNjcmlwdD4=)", "[a](data:text/html,<script>alert(1)</script>)", "[a](file:///etc/passwd)", "[a](blob:x)", "[a](tel:1)", "[a](ftp://x)", "[a](view-source:https://x)",
        "[a](//evil.example)", "[a](/logout)", "[a](#main)", "[a](\\\\evil)", "[a](https:evil.example)", "[a](https:\\\\evil)", "[a](https://good.example@evil.example)", "[a](https://x y)", "[a](https://%00)", "[a]()",
        "[a][b]\n\n[b]: javascript:alert(1)", "[a][b]\n\n[b]: <java&#10;script:alert(1)>", "[b]\n\n[b]: data:x", "<javascript:alert(1)>", "<data:text/html,x>", "<tel:1>", "<x-custom:a>", "www.example.com\"onmouseover=alert(1)",
        "![a](https://evil.example/pixel.png)", "![a](javascript:alert(1))", "[![a](https://evil.example/p.png)](javascript:alert(1))", "[![a](x)](https://fine.example)", "![a][b]\n\n[b]: https://evil.example/p.png", "![[a](https://fine.example)](x)",
        "<script>alert(1)</script>", "<img src=x onerror=alert(1)>", "<iframe src=https://evil.example></iframe>", "<svg/onload=alert(1)>", "<style>*{display:none}</style>", "<!-- <b> -->", "<?php x ?>", "<![CDATA[<b>]]>", "<!DOCTYPE html>",
        "<div\nonclick=alert(1)>x</div>", "a <b onclick=alert(1)>b</b> c", "<a href=\"javascript:alert(1)\">x</a>", "<base href=//evil.example>", "<meta http-equiv=refresh content=0>", "</p></div><script>x</script>", "&lt;script&gt;alert(1)&lt;/script&gt;",
        "[a](https://x.example \"t\\\" onclick=alert(1)\")", "[a](https://x.example/\"onclick=alert(1))", "[a](https://x.example/'><script>x</script>)", "`<script>`", "```html\"><script>x</script>\n<b>\n```", "```\"onload=x\nx\n```", "    <script>x</script>",
        "[a]: javascript:alert(1)", "# <script>x</script>", "| <script> | [a](javascript:x) |\n|---|---|\n| ![x](y) | <b> |", "{onclick=alert(1)}", "# a {#id onclick=x}", "[a](https://x.example){onclick=x}", "\u0000<script>", "<scr\u0000ipt>",
    ];

    [Theory]
    [MemberData(nameof(Hostile))]
    public void ToHtml_HostileText_LeavesNothingThatActs(string markdown) => ShouldBeHarmless(SafeMarkdown.ToHtml(markdown));

    [Theory]
    [InlineData("[seen](javascript:alert(1))", "seen")]
    [InlineData("![seen](https://evil.example/p.png)", "seen")]
    [InlineData("<javascript:seen>", "javascript:seen")]
    [InlineData("<script>seen</script>", "<script>seen</script>")]
    public void ToHtml_WhatIsTakenAway_LeavesItsText(string markdown, string text) => Parse(SafeMarkdown.ToHtml(markdown)).TextContent.Trim().ShouldBe(text);

    public static TheoryData<string, string> Heavy => new()
    {
        { "brackets", new string('[', 60_000) },
        { "closed brackets", new string('[', 30_000) + "a" + new string(']', 30_000) },
        { "links", string.Concat(Enumerable.Repeat("[a](", 15_000)) },
        { "images", string.Concat(Enumerable.Repeat("![", 30_000)) },
        { "quotes", new string('>', 60_000) },
        { "lists", string.Concat(Enumerable.Repeat("- ", 30_000)) },
        { "nested lists", string.Concat(Enumerable.Range(0, 240).Select(i => new string(' ', i * 2) + "- a\n")) },
        { "emphasis", string.Concat(Enumerable.Repeat("*a_", 20_000)) },
        { "stars", new string('*', 30_000) + "a" + new string('*', 30_000) },
        { "wide table", "|" + string.Concat(Enumerable.Repeat("x|", 1000)) + "\n|" + string.Concat(Enumerable.Repeat("-|", 1000)) + "\n" + string.Concat(Enumerable.Repeat("|x\n", 8000)) },
        { "size", string.Concat(Enumerable.Repeat("a <b> ", 200_000)) },
    };

    [Theory]
    [MemberData(nameof(Heavy))]
    public void ToHtml_HeavyText_IsShownWithinBounds(string what, string markdown)
    {
        var html = SafeMarkdown.ToHtml(markdown);

        html.Length.ShouldBeLessThanOrEqualTo(1024 * 1024, what);
        ShouldBeHarmless(html);
    }

    [Theory]
    [InlineData(null)]
    [InlineData(" \n")]
    public void ToHtml_Nothing_IsNothing(string? markdown) => SafeMarkdown.ToHtml(markdown).ShouldBe("");

    private static void ShouldBeHarmless(string html)
    {
        var all = Parse(html).QuerySelectorAll("*").ToList();
        all.Select(e => e.LocalName).Except(Elements).ShouldBeEmpty(html);
        foreach (var attribute in all.SelectMany(e => e.Attributes))
        {
            attribute.Name.ShouldBeOneOf(["href", "rel", "class", "start", "style"], html);
            if (attribute.Name == "class") attribute.Value.ShouldStartWith("language-");
            if (attribute.Name == "style") attribute.Value.ShouldStartWith("text-align:");
            if (attribute.Name == "href") attribute.Value.ShouldMatch("^(https?://|mailto:)", html);
        }
    }

    private static IElement Parse(string html) => new HtmlParser().ParseDocument(html).Body!;
}
