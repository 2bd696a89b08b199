// Reads a query by Microsoft's own parser and analyses it against the tables of Azure Resource Graph. Prints a line
// for each thing that is wrong, and then the names of the columns of the result.
// Usage: node check-kql.js NODE_MODULES < query.kql
const fs = require('fs');
const path = require('path');
const service = path.resolve(process.argv[2], '@kusto', 'language-service-next');
require(path.join(service, 'bridge.js'));
require(path.join(service, 'Kusto.Language.Bridge.js'));

const { GlobalState, KustoCode, Symbols } = Kusto.Language;
// https://learn.microsoft.com/azure/governance/resource-graph/concepts/query-language#resource-graph-tables
const COLUMNS = '(id: string, name: string, type: string, tenantId: string, ["kind"]: string, location: string,'
    + ' resourceGroup: string, subscriptionId: string, managedBy: string, sku: dynamic, plan: dynamic,'
    + ' properties: dynamic, tags: dynamic, identity: dynamic, zones: dynamic, extendedLocation: dynamic)';
const tables = ['resources', 'resourcecontainers', 'authorizationresources']
    .map(name => new Symbols.TableSymbol.$ctor7(name, COLUMNS, null));
const globals = GlobalState.Default.WithDatabase(new Symbols.DatabaseSymbol.ctor('arg', tables));

const code = KustoCode.ParseAndAnalyze(fs.readFileSync(0, 'utf8'), globals);
const wrong = code.GetDiagnostics();
for (let i = 0; i < wrong.Count; i++) {
    console.log('WRONG ' + wrong.getItem(i).Message);
}
const columns = code.ResultType?.Columns;
for (let i = 0; i < (columns?.Count ?? 0); i++) {
    console.log(columns.getItem(i).Name);
}
