using System.Text;
using GovernancePortal.Cards;

namespace GovernancePortal.Tests.Cards;

/// <summary>Cards that the tests share.</summary>
internal static class CardSamples
{
    /// <summary>A short card: much is missing, nothing is wrong.</summary>
    public const string Short = """
        schema: portal-card/1
        id: loan-default
        details: {name: Loan default model, version: 4.1.0, released_at: 2026-11-03T09:12:00Z, previous_versions: ["4.0.2"], overview: Boosted trees that estimate default on consumer loans}
        provider: {name: Sample Bank, address: "Sample street 1, 10115 Berlin", contact: models@bank.example, role: provider}
        licence: {name: internal-1.0, link: LICENSE}
        intended_use: {purpose: Assess applications for consumer loans, users: [credit officer], use_cases: [loans up to 50k EUR]}
        out_of_scope: [company loans, collections]
        training_data: [{dataset_id: loans-2021-2025, version: 7, sha256: "e3b0...", datasheet_ref: ds-118, redaction_report_ref: rr-552, special_category: false}]
        metrics: [{id: auc, name: roc_auc, value: 0.812, ci: {lo: 0.803, hi: 0.821, level: 0.95}, slice: all, threshold: ">=0.78", threshold_set_at: 2026-09-01, dataset_ref: loans-holdout, gate_run_ref: gate-1182, evaluated_at: 2026-10-28}]
        fairness: [{attribute: age_band, group: "60+", metric: disparate_impact_ratio, value: 0.91, threshold: ">=0.80", verdict: pass}]
        compliance: {ai_act_class: high_risk_annex_iii, annex_iii: ["5(b)"], art50: [], gpai: false, controls: [NIST-MEASURE-2.11, ISO42001-A.6.2.4]}
        """;

    /// <summary>A card of low risk with everything that every card owes.</summary>
    public const string Complete = """
        schema: portal-card/1
        id: churn
        details:
          name: Churn model
          version: 1.10.0
          released_at: 2026-11-03
          overview: |-
            Estimates which customers will leave.

            Reads twelve columns.
        provider: {name: Sample Shop}
        licence: {spdx_id: Apache-2.0}
        artifacts:
          - path: churn.onnx
            sha256: 0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef
            size: 10240
        lineage:
          training_procedure: Five-fold cross-validation, then one fit on all folds.
        task: tabular-classification
        architecture: {family: gradient boosted trees}
        inputs: [{name: features, format: CSV}]
        outputs: [{name: probability, format: number from 0 to 1}]
        intended_use:
          purpose: Choose whom to call before a contract ends.
          users: [call centre lead]
        out_of_scope: [pricing]
        training_data: [{dataset_id: contracts, version: "3"}]
        evaluation_data: [{dataset_id: contracts-holdout}]
        metrics:
          - {id: auc, value: 0.90, threshold: ">=0.85", threshold_set_at: 2026-09-01, evaluated_at: 2026-10-01}
        limitations: [Contracts shorter than three months were not in the data.]
        technical: {runtime: ONNX Runtime 1.20}
        compliance: {ai_act_class: minimal}
        """;

    /// <summary>A Hugging Face README of a tabular model.</summary>
    public const string HubTabular = """
        ---
        license: other
        license_name: internal-1.0
        license_link: LICENSE
        language: en
        library_name: sklearn
        pipeline_tag: tabular-classification
        tags: [credit, trees, eu-ai-act-annex-iii-5b]
        datasets: [bank/loans-redacted]
        metrics: [roc_auc, brier_score]
        model-index:
        - name: bank/loan-default-v4
          results:
          - task: {type: tabular-classification, name: Default within a year}
            dataset: {type: bank/loans-redacted, name: Holdout, split: test, revision: 3f1c0c9be2}
            metrics:
            - {type: roc_auc, value: 0.812, name: AUC}
            - {type: brier_score, value: 0.091, name: Brier}
            source: {name: gate run 1182, url: "https://portal.example/gates/1182"}
        ---
        # Loan default

        Estimates default on consumer loans.

        ## Uses

        ### Direct Use

        Assess applications for consumer loans.

        ### Out-of-Scope Use

        - company loans
        - collections

        ---

        ## Limitations

        More information needed
        """;

    /// <summary>A Hugging Face README of a fine-tuned language model.</summary>
    public const string HubAdapter = """
        ---
        license: apache-2.0
        language: [de, no]
        library_name: peft
        pipeline_tag: text-generation
        base_model: sample/openlm-7b
        base_model_relation: adapter
        tags: [lora, customer-support]
        datasets: [shop/dialogues-pseudonymised]
        metrics: [rouge, toxicity]
        new_version: shop/support-lora-v3
        co2_eq_emissions: {emissions: 5140, source: codecarbon, training_type: fine-tuning, geographical_location: "Frankfurt, DE", hardware_used: "4 x H200"}
        model-index:
        - name: shop/support-lora-v2
          results:
          - task: {type: text-generation, name: Reply drafting}
            dataset: {type: shop/support-eval, name: Support eval, split: test}
            metrics:
            - {type: rouge, value: 0.47, name: ROUGE-L}
            - {type: toxicity, value: 0.003, name: Toxic reply rate}
        ---
        """;

    public static CardReadResult Read(string text, string fileName = "card.yaml", string? expectedVersion = null) =>
        CardReader.Read(Encoding.UTF8.GetBytes(text), fileName, expectedVersion);

    /// <summary>The card of a text that must be readable.</summary>
    public static ModelCard Card(string text, string fileName = "card.yaml")
    {
        var result = Read(text, fileName);
        result.Errors.ShouldBeEmpty();
        return result.Card.ShouldNotBeNull();
    }
}
