using System.Reflection;
using System.Reflection.Emit;

namespace GovernancePortal.Tests.Architecture;

/// <summary>Which types of an assembly a type refers to, as compiled: signatures and instructions, whatever the source calls them.</summary>
internal static class CompiledReferences
{
    private const BindingFlags Own = BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Static | BindingFlags.Instance | BindingFlags.DeclaredOnly;

    private static readonly Dictionary<short, OpCode> Codes = typeof(OpCodes).GetFields(BindingFlags.Public | BindingFlags.Static)
        .Select(field => (OpCode)field.GetValue(null)!).ToDictionary(code => code.Value);

    /// <summary>All types of the same assembly that <paramref name="type"/> refers to; generics and arrays are taken apart.</summary>
    public static IEnumerable<Type> Of(Type type)
    {
        var found = new List<Type?>([type.BaseType, .. type.GetInterfaces()]);
        found.AddRange(type.GetFields(Own).Select(field => field.FieldType));
        foreach (var method in type.GetMembers(Own).OfType<MethodBase>())
        {
            found.Add((method as MethodInfo)?.ReturnType);
            found.AddRange(method.GetParameters().Select(parameter => parameter.ParameterType));
            found.AddRange(Body(method));
        }

        return found.OfType<Type>().SelectMany(Parts).Where(part => part.Assembly == type.Assembly).Distinct();
    }

    private static IEnumerable<Type?> Body(MethodBase method)
    {
        if (method.GetMethodBody() is not { } body || body.GetILAsByteArray() is not { } code)
            yield break;
        foreach (var local in body.LocalVariables)
            yield return local.LocalType;
        foreach (var token in Tokens(code))
        {
            var member = method.Module.ResolveMember(token, Arguments(method.DeclaringType), method is MethodInfo { IsGenericMethod: true } ? method.GetGenericArguments() : null);
            yield return member as Type ?? member?.DeclaringType;
            foreach (var argument in (member as MethodInfo)?.GetGenericArguments() ?? [])
                yield return argument;
        }
    }

    // ECMA-335, III.1.9: an instruction's operand follows its one or two bytes of opcode
    private static IEnumerable<int> Tokens(byte[] code)
    {
        for (var at = 0; at < code.Length;)
        {
            var opcode = Codes[code[at] == 0xFE ? (short)(0xFE00 | code[++at]) : code[at]];
            at++;
            if (opcode.OperandType is OperandType.InlineMethod or OperandType.InlineField or OperandType.InlineType or OperandType.InlineTok)
                yield return BitConverter.ToInt32(code, at);
            at += opcode.OperandType switch
            {
                OperandType.InlineNone => 0,
                OperandType.ShortInlineBrTarget or OperandType.ShortInlineI or OperandType.ShortInlineVar => 1,
                OperandType.InlineVar => 2,
                OperandType.InlineI8 or OperandType.InlineR => 8,
                OperandType.InlineSwitch => 4 + (4 * BitConverter.ToInt32(code, at)),
                _ => 4,
            };
        }
    }

    private static Type[]? Arguments(Type? type) => type is { IsGenericType: true } ? type.GetGenericArguments() : null;

    private static IEnumerable<Type> Parts(Type type) => type switch
    {
        { HasElementType: true } => Parts(type.GetElementType()!),
        { IsGenericParameter: true } => [],
        { IsConstructedGenericType: true } => [type.GetGenericTypeDefinition(), .. type.GetGenericArguments().SelectMany(Parts)],
        _ => [type],
    };
}
