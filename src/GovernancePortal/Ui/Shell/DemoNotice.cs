namespace GovernancePortal.Ui.Shell;

/// <summary>Registered when the portal runs with demo accounts; its text stands on every page.</summary>
public sealed record DemoNotice(string Text = "Demo sign-in: accounts and data are samples.");
