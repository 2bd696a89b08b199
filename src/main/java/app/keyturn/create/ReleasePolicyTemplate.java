package app.keyturn.create;

import javafx.scene.control.IndexRange;

/// A release policy to start from: confidential virtual machines that Azure finds compliant, with the claim of
/// Microsoft's own example (<https://github.com/Azure/confidential-computing-cvm>). Whose word counts has to be put in;
/// the check refuses it until then, so that nobody sends it unseen.
final class ReleasePolicyTemplate {
    private static final String ADDRESS = "https://<name>.<region>.attest.azure.net";

    static final String JSON = """
            {
              "version": "1.0.0",
              "anyOf": [
                {
                  "authority": "%s",
                  "allOf": [
                    {
                      "claim": "x-ms-compliance-status",
                      "equals": "azure-compliant-cvm"
                    }
                  ]
                }
              ]
            }""".formatted(ADDRESS);

    private ReleasePolicyTemplate() {}

    /// Where the address stands that has to be put in.
    static IndexRange placeholder() {
        int start = JSON.indexOf(ADDRESS);
        return new IndexRange(start, start + ADDRESS.length());
    }
}
