// A real OpenID provider (npm oidc-provider) for tests, on a free port of this machine.
//   node provider.mjs <folder of node_modules>     prints {"authority","clientId","clientSecret"} and serves until its input ends
// Sign in by the form (a login_hint fills it in), or with POST login=<name> to the interaction page. /admin changes keys, accounts
// and applications while it runs. An application gets tokens for itself (client credentials) for api://portal, or for another API that it names as resource.
import { createServer } from 'node:http';
import { generateKeyPairSync, randomBytes, randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { createRequire } from 'node:module';

const modules = resolve(process.argv[2]);
const { Provider } = await import(pathToFileURL(createRequire(join(modules, 'from.js')).resolve('oidc-provider')));

const client = { clientId: 'governance-portal', clientSecret: randomBytes(24).toString('base64url') };
const cookieKeys = [randomBytes(24).toString('base64url')];

const person = (name, ...roles) => ({ name, email: `${name.toLowerCase().replaceAll(' ', '.')}@example.org`, email_verified: true, roles });
const accounts = new Map(Object.entries({
  scientist: person('Data scientist', 'DataScientist'),
  platform: person('Platform lead', 'Platform'),
  security: person('Security lead', 'Security'),
  risk: person('Risk lead', 'Risk'),
  compliance: person('Compliance officer', 'Compliance'),
  auditor: person('Auditor', 'Auditor'),
  admin: person('Administrator', 'Admin'),
  outsider: person('Outsider'),
  stranger: person('Stranger', 'Gardener'),
  grouped: { ...person('Grouped person'), roles: undefined, groups: ['4d3ad9c5-5d37-4ef4-a6b5-4a0c0f4c1ad1'] },
  overage: { ...person('Person of many groups', 'Auditor'), hasgroups: true },
}));

// by client id: what an application signs in with, and the scopes that it may have
const applications = new Map();
const apis = { 'urn:example:portal': 'api://portal', 'urn:example:another': 'api://another' };

const makeKey = (kind) => {
  const pair = kind === 'EC' ? generateKeyPairSync('ec', { namedCurve: 'P-256' }) : generateKeyPairSync('rsa', { modulusLength: 2048 });
  return { ...pair.privateKey.export({ format: 'jwk' }), use: 'sig', kid: randomUUID(), alg: kind === 'EC' ? 'ES256' : 'RS256' };
};

const buildProvider = (issuer, keys) => {
  const provider = new Provider(issuer, {
    clients: [{
      client_id: client.clientId,
      client_secret: client.clientSecret,
      redirect_uris: ['http://127.0.0.1/signin-oidc'],
      post_logout_redirect_uris: ['http://127.0.0.1/signout-callback-oidc'],
      id_token_signed_response_alg: keys[0].alg,
    }, ...[...applications].map(([clientId, { secret }]) => ({
      client_id: clientId, client_secret: secret, grant_types: ['client_credentials'], redirect_uris: [], response_types: [], id_token_signed_response_alg: keys[0].alg,
    }))],
    jwks: { keys },
    cookies: { keys: cookieKeys },
    claims: {
      openid: ['sub', 'roles', 'groups', 'hasgroups', '_claim_names', 'tid', 'oid'],
      profile: ['name', 'preferred_username'],
      email: ['email', 'email_verified'],
    },
    conformIdTokenClaims: false,
    enabledJWA: { idTokenSigningAlgValues: ['RS256', 'PS256', 'ES256'] },
    features: {
      devInteractions: { enabled: false },
      clientCredentials: { enabled: true },
      resourceIndicators: {
        enabled: true,
        defaultResource: (ctx) => ctx.oidc.params?.grant_type === 'client_credentials' ? 'urn:example:portal' : undefined,
        getResourceServerInfo: (_, resource, asking) => ({
          scope: applications.get(asking.clientId)?.scope ?? '', audience: apis[resource], accessTokenFormat: 'jwt', accessTokenTTL: 600, jwt: { sign: { alg: keys[0].alg } },
        }),
      },
      rpInitiatedLogout: { enabled: true, logoutSource: (ctx, form) => { ctx.body = page('Sign out', `${form}<button type="submit" form="op.logoutForm" name="logout" value="yes">Sign out</button>`); } },
    },
    renderError: (ctx, out) => { ctx.type = 'html'; ctx.body = page('Not possible', `<p>${escape(out.error)}: ${escape(out.error_description ?? '')}</p>`); },
    interactions: { url: (_, interaction) => `/interaction/${interaction.uid}` },
    findAccount: (_, login) => accounts.has(login) ? { accountId: login, claims: () => ({ sub: login, preferred_username: login, ...accounts.get(login) }) } : undefined,
    // Everybody has agreed to the portal, as in an organisation's own directory.
    loadExistingGrant: async (ctx) => {
      const grant = new ctx.oidc.provider.Grant({ clientId: ctx.oidc.client.clientId, accountId: ctx.oidc.session.accountId });
      grant.addOIDCScope('openid profile email');
      await grant.save();
      return grant;
    },
  });
  // Any port of this machine may be the portal's: it chooses one when it starts.
  provider.Client.prototype.redirectUriAllowed = (address) => isPortal(address, '/signin-oidc');
  provider.Client.prototype.postLogoutRedirectUriAllowed = (address) => isPortal(address, '/signout-callback-oidc');
  return provider;
};

const isPortal = (address, path) => {
  const url = URL.canParse(address) ? new URL(address) : undefined;
  return url?.protocol === 'http:' && ['127.0.0.1', 'localhost'].includes(url.hostname) && url.pathname === path && !url.search && !url.hash;
};

const escape = (text) => String(text).replace(/[&<>"']/g, (c) => `&#${c.charCodeAt(0)};`);
const page = (title, body) => `<!doctype html><html lang="en"><meta charset="utf-8"><link rel="icon" href="data:,"><title>${title}</title><main><h1>${title}</h1>${body}</main></html>`;
const loginPage = (uid, hint, problem = '') => page('Sign in to your organisation', `${problem}
<form method="post" action="/interaction/${uid}"><label>Login <input name="login" value="${escape(hint ?? '')}" autocomplete="off" required autofocus></label><button type="submit">Sign in</button></form>
<form method="post" action="/interaction/${uid}"><button type="submit" name="cancel" value="yes" formnovalidate>Cancel</button></form>`);

const bodyOf = async (request) => { let text = ''; for await (const part of request) text += part; return text; };
const send = (response, status, type, body) => response.writeHead(status, { 'content-type': `${type}; charset=utf-8`, 'cache-control': 'no-store' }).end(body);

const interact = async (provider, request, response) => {
  const details = await provider.interactionDetails(request, response);
  const form = new URLSearchParams(request.method === 'POST' ? await bodyOf(request) : '');
  const login = form.get('login');
  if (form.has('cancel')) return provider.interactionFinished(request, response, { error: 'access_denied', error_description: 'The person cancelled.' });
  if (login && accounts.has(login)) return provider.interactionFinished(request, response, { login: { accountId: login } });
  return send(response, 200, 'text/html', loginPage(details.uid, login ?? details.params.login_hint, login ? '<p role="alert">There is no such account.</p>' : ''));
};

const server = createServer();
server.listen(0, '127.0.0.1');
await once(server, 'listening');
const authority = `http://127.0.0.1:${server.address().port}`;
let keys = [makeKey('RSA')];
let provider = buildProvider(authority, keys);

// POST /admin/keys?kind=RSA|EC replaces the keys; PUT and DELETE /admin/accounts/<login> change who there is; PUT /admin/applications/<client id> what.
const administer = async (request, response, url) => {
  const login = decodeURIComponent(url.pathname.split('/')[3] ?? '');
  if (url.pathname === '/admin/keys' && request.method === 'POST') {
    keys = [makeKey(url.searchParams.get('kind') ?? 'RSA')];
    provider = buildProvider(authority, keys);
  } else if (url.pathname.startsWith('/admin/applications/') && request.method === 'PUT') {
    applications.set(login, JSON.parse(await bodyOf(request)));
    provider = buildProvider(authority, keys);
  } else if (login && request.method === 'PUT') accounts.set(login, JSON.parse(await bodyOf(request)));
  else if (login && request.method === 'DELETE') accounts.delete(login);
  else return send(response, 404, 'text/plain', 'no such hook');
  return send(response, 200, 'application/json', JSON.stringify({ kid: keys[0].kid }));
};

server.on('request', async (request, response) => {
  try {
    const url = new URL(request.url, authority);
    if (url.pathname.startsWith('/admin/')) await administer(request, response, url);
    else if (url.pathname.startsWith('/interaction/')) await interact(provider, request, response);
    else await provider.callback()(request, response);
  } catch (error) {
    process.stderr.write(`${error.stack}\n`);
    if (!response.headersSent) send(response, 500, 'text/plain', error.message);
  }
});

process.stdin.on('end', () => process.exit(0)).on('error', () => process.exit(0)).resume();
process.stdout.write(`${JSON.stringify({ authority, ...client })}\n`);
