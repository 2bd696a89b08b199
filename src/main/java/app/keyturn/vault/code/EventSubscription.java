package app.keyturn.vault.code;

import app.keyturn.vault.VaultAddress;
import java.util.List;
import java.util.stream.Collectors;

/// A subscription of Azure Event Grid by which somebody hears of keys that are about to expire, have expired, or have a
/// new version. Azure Resource Manager keeps it, and Keyturn makes none: what it takes is written as code, with
/// placeholders for what is to be filled in.
///
/// Event types: <https://learn.microsoft.com/azure/event-grid/event-schema-key-vault>. Bicep:
/// <https://learn.microsoft.com/azure/templates/microsoft.eventgrid/systemtopics/eventsubscriptions>.
public final class EventSubscription {
    /// Stands before whatever is to be filled in.
    public static final String PLACEHOLDER = "REPLACE";

    private static final String NAME = "keyturn-keys";
    private static final List<String> EVENTS = List.of(
            "Microsoft.KeyVault.KeyNearExpiry",
            "Microsoft.KeyVault.KeyExpired",
            "Microsoft.KeyVault.KeyNewVersionCreated");
    private static final String WEBHOOK = "https://" + PLACEHOLDER + ".example/keys";
    private static final String GROUP = PLACEHOLDER + "-resource-group";
    private static final String RESOURCES =
            "/subscriptions/" + PLACEHOLDER + "-subscription/resourceGroups/" + GROUP + "/providers";
    private static final String STORAGE = RESOURCES + "/Microsoft.Storage/storageAccounts/" + PLACEHOLDER + "-account";
    private static final String QUEUE = PLACEHOLDER + "-queue";

    private EventSubscription() {}

    /// A Bicep file for the resource group of the vault. Events go to a webhook, or to a queue of a storage account
    /// where
    /// one is given.
    public static String bicep(VaultAddress vault) {
        return """
                // Deploy it to the resource group of the vault, after %s is replaced:
                //   az deployment group create --resource-group %s --template-file events.bicep
                // A vault has one system topic: where it has one already, write its name in place of that below.
                // The same by az alone is at the end, in comments.

                @description('Where the vault is')
                param location string = resourceGroup().location

                @description('An https address that answers the handshake of Event Grid; not used with a queue')
                param webhook string = %s

                @description('The id of a storage account, for its queue in place of the webhook; empty for none')
                param storageAccount string = ''

                param queue string = %s

                resource vault 'Microsoft.KeyVault/vaults@2023-07-01' existing = {
                  name: %s
                }

                resource topic 'Microsoft.EventGrid/systemTopics@2022-06-15' = {
                  name: %s
                  location: location
                  properties: {
                    source: vault.id
                    topicType: 'Microsoft.KeyVault.vaults'
                  }
                }

                resource subscription 'Microsoft.EventGrid/systemTopics/eventSubscriptions@2022-06-15' = {
                  parent: topic
                  name: %s
                  properties: {
                    destination: empty(storageAccount) ? {
                      endpointType: 'WebHook'
                      properties: {
                        endpointUrl: webhook
                      }
                    } : {
                      endpointType: 'StorageQueue'
                      properties: {
                        resourceId: storageAccount
                        queueName: queue
                      }
                    }
                    filter: {
                      includedEventTypes: [
                %s
                      ]
                    }
                  }
                }
                """.formatted(
                        PLACEHOLDER,
                        GROUP,
                        quote(WEBHOOK),
                        quote(QUEUE),
                        quote(vault.name()),
                        quote(vault.name() + "-events"),
                        quote(NAME),
                        EVENTS.stream().map(one -> " ".repeat(8) + quote(one)).collect(Collectors.joining("\n")))
                + "\n" + commented(az(vault));
    }

    /// The same for a POSIX shell, once for a webhook and once for a queue.
    public static String az(VaultAddress vault) {
        var source = RESOURCES + "/Microsoft.KeyVault/vaults/" + vault.name();
        return "# to a webhook\n"
                + create(source, "--endpoint " + PosixShell.quote(WEBHOOK))
                + "\n# or to a queue\n"
                + create(
                        source,
                        "--endpoint-type storagequeue --endpoint "
                                + PosixShell.quote(STORAGE + "/queueServices/default/queues/" + QUEUE));
    }

    private static String create(String source, String endpoint) {
        return "az eventgrid event-subscription create --name " + NAME + " \\\n"
                + "  --source-resource-id " + PosixShell.quote(source) + " \\\n"
                + "  " + endpoint + " \\\n"
                + "  --included-event-types " + String.join(" ", EVENTS) + "\n";
    }

    private static String commented(String text) {
        return text.lines().map(line -> ("// " + line).stripTrailing() + "\n").collect(Collectors.joining());
    }

    /// A string of Bicep (<https://learn.microsoft.com/azure/azure-resource-manager/bicep/data-types#strings>).
    static String quote(String text) {
        return "'"
                + text.replace("\\", "\\\\")
                        .replace("'", "\\'")
                        .replace("${", "\\${")
                        .replace("\n", "\\n")
                        .replace("\r", "\\r")
                + "'";
    }
}
