namespace GovernancePortal.Ui.Feedback;

/// <summary>Shows toasts in this circuit.</summary>
public sealed class Toasts
{
    internal Signal<Toast> Raised { get; } = new();

    public void Done(string text) => Show(new(text));

    public void Show(Toast toast) => Raised.Raise(toast);
}
