using GovernancePortal.Cel.Syntax;

namespace GovernancePortal.Cel.Parsing;

/// <summary>How strongly binary operators bind (langdef.md, "Syntax").</summary>
internal static class Precedence
{
    public static bool TryFind(TokenKind kind, out BinaryOperator @operator, out int precedence)
    {
        (@operator, precedence) = kind switch
        {
            TokenKind.Or => (BinaryOperator.Or, 0),
            TokenKind.And => (BinaryOperator.And, 1),
            TokenKind.In => (BinaryOperator.In, 2),
            TokenKind.Less => (BinaryOperator.Less, 2),
            TokenKind.LessOrEqual => (BinaryOperator.LessOrEqual, 2),
            TokenKind.Greater => (BinaryOperator.Greater, 2),
            TokenKind.GreaterOrEqual => (BinaryOperator.GreaterOrEqual, 2),
            TokenKind.Equal => (BinaryOperator.Equal, 2),
            TokenKind.NotEqual => (BinaryOperator.NotEqual, 2),
            TokenKind.Plus => (BinaryOperator.Add, 3),
            TokenKind.Minus => (BinaryOperator.Subtract, 3),
            TokenKind.Times => (BinaryOperator.Multiply, 4),
            TokenKind.Divide => (BinaryOperator.Divide, 4),
            TokenKind.Modulo => (BinaryOperator.Modulo, 4),
            _ => (default, -1),
        };
        return precedence >= 0;
    }
}
