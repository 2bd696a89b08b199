// Lists a vault and reads each key and its policy, 16 at a time, with Microsoft's SDK for JavaScript.
// Arguments: url, certificate (which NODE_EXTRA_CA_CERTS names too), token.
import { KeyClient } from "@azure/keyvault-keys";

const AT_A_TIME = 16;
const [url, , token] = process.argv.slice(2);
const credential = { getToken: async () => ({ token, expiresOnTimestamp: Date.now() + 3_600_000 }) };
const client = new KeyClient(url, credential, { disableChallengeResourceVerification: true });

function tell(keys, what, began) {
    console.log("measured " + JSON.stringify({ keys, what, value: performance.now() - began, unit: "ms", note: "" }));
}

const began = performance.now();
const listed = [];
for await (const page of client.listPropertiesOfKeys().byPage()) {
    listed.push(...page);
}
tell(listed.length, "list, JavaScript SDK", began);

const waiting = listed.values();
async function read() {
    for (const key of waiting) {
        await client.getKey(key.name);
        if (!key.managed) {
            await client.getKeyRotationPolicy(key.name);
        }
    }
}
if (process.argv.includes("details")) {
    await Promise.all(Array.from({ length: AT_A_TIME }, read));
    tell(listed.length, "all details, JavaScript SDK", began);
}
