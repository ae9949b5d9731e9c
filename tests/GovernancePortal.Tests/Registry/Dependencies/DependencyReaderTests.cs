using System.Text;
using GovernancePortal.Registry.Dependencies;

namespace GovernancePortal.Tests.Registry.Dependencies;

public sealed class DependencyReaderTests
{
    [Theory]
    [InlineData("requirements.txt", true)]
    [InlineData("train/requirements-gpu.txt", true)]
    [InlineData("Bom.json", true)]
    [InlineData("model.cdx.json", true)]
    [InlineData("out/model.spdx.json", true)]
    [InlineData("my-requirements.txt", false)]
    [InlineData("triage-model.json", false)]
    [InlineData("requirements.txt/model.bin", false)]
    public void List_IsKnownByItsName(string path, bool expected) => DependencyReader.IsList(path).ShouldBe(expected);

    [Fact]
    public void Requirements_GiveNamesAndVersions_WithoutOptionsCommentsExtrasAndMarkers() =>
        Read("requirements.txt", """
            # what training needs
            --index-url https://packages.example/simple
            -r more.txt
            NumPy==2.1.0 \
                --hash=sha256:0123
            scikit_learn[alldeps] >=1.5, <2 ; python_version < "3.13"  # a range
            torch
            own @ https://files.example/own-1.0.whl
            """).ShouldBe([new("numpy (pypi)", "2.1.0"), new("scikit-learn (pypi)", ">=1.5,<2"), new("torch (pypi)", ""), new("own (pypi)", "@https://files.example/own-1.0.whl")]);

    [Fact]
    public void CycloneDx_GivesItsComponents_NestedOnesToo_ByTheirPackageUrl() =>
        Read("bom.json", """
            {"bomFormat":"CycloneDX","specVersion":"1.6","components":[
              {"type":"library","name":"numpy","version":"2.1.0","purl":"pkg:pypi/numpy@2.1.0"},
              {"type":"framework","group":"@angular","name":"core","version":"20.0.0","purl":"pkg:npm/%40angular/core@20.0.0?arch=x64#sub"},
              {"type":"library","name":"loose","version":"1","purl":"pkg:npm/@scope/loose@1","components":[{"type":"machine-learning-model","group":"acme","name":"base"}]}]}
            """).ShouldBe([new("numpy (pypi)", "2.1.0"), new("@angular/core (npm)", "20.0.0"), new("@scope/loose (npm)", "1"), new("acme/base", "")]);

    [Fact]
    public void Spdx_GivesItsPackages() =>
        Read("model.spdx.json", """
            {"spdxVersion":"SPDX-2.3","packages":[
              {"name":"numpy","versionInfo":"2.1.0","externalRefs":[{"referenceCategory":"SECURITY","referenceType":"cpe23Type","referenceLocator":"cpe:2.3:a"},{"referenceType":"purl","referenceLocator":"pkg:pypi/numpy@2.1.0"}]},
              {"name":"libgomp","versionInfo":"12"}]}
            """).ShouldBe([new("numpy (pypi)", "2.1.0"), new("libgomp", "12")]);

    [Theory]
    [InlineData("bom.json", "{", "It is no JSON: line 1.")]
    [InlineData("bom.json", "[]", "It is neither CycloneDX nor SPDX 2.")]
    [InlineData("bom.json", """{"bomFormat":"Other"}""", "It is neither CycloneDX nor SPDX 2.")]
    [InlineData("bom.json", """{"bomFormat":"CycloneDX","components":[7]}""", "It does not have the shape of CycloneDX or SPDX.")]
    [InlineData("bom.json", """{"bomFormat":"CycloneDX","components":[{"name":["x"]}]}""", "It does not have the shape of CycloneDX or SPDX.")]
    [InlineData("bom.json", """{"bomFormat":"CycloneDX","components":[{"name":"a\u202Eb"}]}""", "Entry 1 has a name or version")]
    [InlineData("bom.json", """{"bomFormat":"CycloneDX","components":[{"name":"a","version":"\u0007"}]}""", "Entry 1 has a name or version")]
    public void ListThatCannotBeRead_SaysWhy(string path, string content, string reason) =>
        Should.Throw<FormatException>(() => Read(path, content)).Message.ShouldStartWith(reason);

    [Fact]
    public void ListThatIsNoText_IsRefused() => Should.Throw<FormatException>(() => DependencyReader.Read("requirements.txt", new byte[] { 0xff, 0xfe, 0x00 })).Message.ShouldBe("It is not UTF-8 text.");

    [Fact]
    public void ListsWithoutEnd_AreRefused()
    {
        Should.Throw<FormatException>(() => DependencyReader.Read("requirements.txt", new byte[DependencyReader.MaxSize + 1])).Message.ShouldBe("It is longer than 8 MiB.");
        Should.Throw<FormatException>(() => Read("requirements.txt", string.Concat(Enumerable.Range(0, DependencyReader.MaxItems + 1).Select(number => $"p{number}\n")))).Message.ShouldStartWith("It has more than 20");
        Should.Throw<FormatException>(() => Read("bom.json", """{"bomFormat":"CycloneDX","components":[{"name":""" + '"' + new string('x', 201) + "\"}]}")).Message.ShouldContain("200 characters");
        Should.Throw<FormatException>(() => Read("bom.json", string.Concat(Enumerable.Repeat("[", 100)))).Message.ShouldStartWith("It is no JSON");
    }

    private static IReadOnlyList<Dependency> Read(string path, string content) => DependencyReader.Read(path, Encoding.UTF8.GetBytes(content));
}
