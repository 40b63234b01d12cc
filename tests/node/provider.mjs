// An OpenID provider for the tests: whoever signs in under a name gets the address that
// goes with it. `node provider.mjs PORT CALLBACK`
import Provider from "oidc-provider";

const [port, callback] = process.argv.slice(2);
const issuer = `http://127.0.0.1:${port}`;

/** What the provider says of a name; "unverified…" has an address nobody has checked, "silent…" says nothing of it. */
function claims(name) {
  const said = { sub: name, email: `${name}@example.org`, email_verified: !name.startsWith("unverified") };
  if (name.startsWith("silent")) delete said.email_verified;
  if (name.startsWith("nameless")) delete said.email;
  return said;
}

const client = (client_id, more) => ({
  client_id, client_secret: "for-the-tests-only", redirect_uris: [callback],
  grant_types: ["authorization_code"], response_types: ["code"], ...more,
});

const provider = new Provider(issuer, {
  clients: [client("plain", {}), client("signed", { userinfo_signed_response_alg: "RS256" })],
  claims: { openid: ["sub"], email: ["email", "email_verified"] },
  findAccount: (_ctx, id) => ({ accountId: id, claims: () => claims(id) }),
  features: { devInteractions: { enabled: true }, jwtUserinfo: { enabled: true } },
  pkce: { required: () => true },
  cookies: { keys: ["for-the-tests-only"] },
});
provider.listen(Number(port), "127.0.0.1", () => console.log("ready"));
