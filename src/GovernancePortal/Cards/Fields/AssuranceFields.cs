using static GovernancePortal.Cards.Fields.FieldKinds;

namespace GovernancePortal.Cards.Fields;

/// <summary>Where the model fails, what can go wrong, and how people keep it in hand.</summary>
internal static class AssuranceFields
{
    public static IEnumerable<CardField> All { get; } =
    [
        Entries("robustness", "Robustness")
            .NeededForHighRisk("Annex IV 2(h), Art. 15: how the model holds under disturbance.", "List the tests and their results.")
            .In(CardSectionName.LimitsAndRisks),
        Group("security", "Security", Entries("controls", "Controls"), Entries("tests", "Tests"))
            .NeededForHighRisk("Annex IV 2(h), Art. 15: protection against attack.", "List controls and tests.")
            .In(CardSectionName.LimitsAndRisks),
        Entries("limitations", "Limitations")
            .Needed("Annex IV 3: what the model cannot do.", "List the known limits.")
            .UnderHeading(2, "Bias, Risks, and Limitations", null, "Limitations", "Bias, risks and limitations", "Limitations and bias", "Caveats and recommendations")
            .In(CardSectionName.LimitsAndRisks),
        Rows(
            "risks",
            "Risks",
            Text("name", "Risk"),
            Text("severity", "Severity"),
            Text("likelihood", "Likelihood"),
            Prose("mitigation", "Mitigation"),
            Text("residual", "Residual risk"),
            Text("accepted_by", "Accepted by"))
            .NeededForHighRisk("Annex IV 3 and 5, Art. 9: known risks and what is done about them.", "List each risk with name, severity and mitigation.").Named("name")
            .In(CardSectionName.LimitsAndRisks),
        Group(
            "explainability",
            "Explainability",
            Entries("methods", "Methods").UnderHeading(2, "Model Examination", null, "Explainability", "Interpretability"),
            Entries("limits", "Limits")).In(CardSectionName.Oversight),
        Group(
            "oversight",
            "Oversight",
            Entries("measures", "Measures")
                .NeededForHighRisk("Art. 14: how people watch and correct the model.", "List the measures, for example: every refusal is read by a credit officer."),
            Prose("interface", "Interface"),
            Prose("stop", "How to stop it")
                .NeededForHighRisk("Art. 14(4)(e): people must be able to stop it.", "Say who stops it and how."),
            Entries("roles", "Roles")).In(CardSectionName.Oversight).ShownFlat(),
        Group("change_plan", "Change plan", Entries("predetermined", "Predetermined changes")).In(CardSectionName.Oversight),
        Group(
            "technical",
            "Technical",
            Text("runtime", "Runtime"),
            Entries("frameworks", "Frameworks").OnHub("library_name"),
            Entries("inference_hardware", "Hardware"),
            Prose("update_policy", "Updates"),
            Text("lifetime", "Expected lifetime"),
            Prose("maintenance", "Maintenance"))
            .Needed("Annex IV 1(c) and 1(e): what the model runs on.", "Give runtime, frameworks and hardware, with versions.")
            .In(CardSectionName.Technical).ShownFlat(),
        Group(
            "compute",
            "Compute",
            Number("training_flop", "Training, floating-point operations"),
            Number("gpu_hours", "GPU hours"),
            Text("hardware", "Hardware").OnHub("co2_eq_emissions.hardware_used"))
            .NeededForGpai("Annex XI: the compute that training took.", "Give training_flop or gpu_hours.").In(CardSectionName.Technical),
        Group(
            "energy",
            "Energy",
            Number("training_kwh", "Training, kWh"),
            Number("inference_kwh", "Inference, kWh"),
            Number("co2_g", "Emissions, g CO2eq").OnHub("co2_eq_emissions.emissions"),
            Text("location", "Location").OnHub("co2_eq_emissions.geographical_location"),
            Text("method", "How measured").OnHub("co2_eq_emissions.source"))
            .NeededForGpai("Annex XI: the energy that the model took.", "Give training_kwh or co2_g.").In(CardSectionName.Technical),
        Group(
            "monitoring",
            "Monitoring",
            Entries("monitors", "Monitors"),
            Open("thresholds", "Thresholds"),
            new CardField("frequency", "Frequency", FieldKind.Period),
            Text("owner", "Owner"))
            .NeededForHighRisk("Annex IV 9, Art. 72: what is watched after launch.", "List the monitors, how often they run, and who answers for them.")
            .In(CardSectionName.Oversight),
    ];
}
