# Lists a vault and reads each key and its policy, 16 at a time, with Microsoft's SDK for Python.
# Arguments: url, certificate, token.
import json
import sys
import time
from concurrent.futures import ThreadPoolExecutor

from azure.core.credentials import AccessToken
from azure.keyvault.keys import KeyClient

AT_A_TIME = 16
url, certificate, token = sys.argv[1:4]


class Given:
    def get_token(self, *scopes, **options):
        return AccessToken(token, int(time.time()) + 3600)


client = KeyClient(url, Given(), verify_challenge_resource=False, connection_verify=certificate)


def tell(keys, what, began):
    line = {"keys": keys, "what": what, "value": (time.perf_counter() - began) * 1000, "unit": "ms", "note": ""}
    print("measured " + json.dumps(line), flush=True)


def read(key):
    client.get_key(key.name)
    if not key.managed:
        client.get_key_rotation_policy(key.name)


began = time.perf_counter()
listed = list(client.list_properties_of_keys())
tell(len(listed), "list, Python SDK", began)
if "details" in sys.argv:
    with ThreadPoolExecutor(AT_A_TIME) as pool:
        list(pool.map(read, listed))
    tell(len(listed), "all details, Python SDK", began)
