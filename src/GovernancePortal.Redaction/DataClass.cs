namespace GovernancePortal.Redaction;

/// <summary>How sensitive data is, in rising order: a higher value needs stronger handling.</summary>
public enum DataClass
{
    Public = 0,
    Internal = 1,
    Confidential = 2,
    Restricted = 3,
}
