// Receives the portal's webhooks and checks their signatures, as Standard Webhooks 1.0 says; needs Node.js 20 and nothing else.
// Prints one line of JSON for each message: whether it holds, and if not, why.
// Usage: WEBHOOK_SECRET=whsec_… node receive.mjs --certificate receiver.pem --key receiver-key.pem [--port 9443] [--address 127.0.0.1]
import crypto from 'node:crypto';
import fs from 'node:fs';
import https from 'node:https';
import { parseArgs } from 'node:util';

const { values: args } = parseArgs({ options: {
  certificate: { type: 'string' },
  key: { type: 'string' },
  port: { type: 'string', default: '9443' },
  address: { type: 'string', default: '127.0.0.1' },
} });
const secret = process.env.WEBHOOK_SECRET ?? '';
if (!secret.startsWith('whsec_') || !args.certificate || !args.key) {
  console.error('Give the secret as WEBHOOK_SECRET, and the receiver\'s own --certificate and --key (PEM).');
  process.exit(2);
}
const key = Buffer.from(secret.slice('whsec_'.length), 'base64');
const mostBytes = 1 << 20;
const oldest = 5 * 60; // seconds
const seen = new Set();

// Why a message does not hold; null when it does.
function fault(headers, body) {
  const { 'webhook-id': id, 'webhook-timestamp': timestamp, 'webhook-signature': signatures } = headers;
  if (!id || !timestamp || !signatures) return 'a header is missing';
  if (!(Math.abs(Date.now() / 1000 - Number(timestamp)) <= oldest)) return 'it is too old';
  const expected = crypto.createHmac('sha256', key).update(`${id}.${timestamp}.${body}`).digest();
  const holds = signatures.split(' ').filter(each => each.startsWith('v1,')).map(each => Buffer.from(each.slice(3), 'base64'))
    .some(given => given.length === expected.length && crypto.timingSafeEqual(given, expected));
  return holds ? null : 'no signature fits';
}

const server = https.createServer({ cert: fs.readFileSync(args.certificate), key: fs.readFileSync(args.key) }, (request, answer) => {
  const pieces = [];
  let length = 0;
  request.on('data', piece => {
    length += piece.length;
    if (length > mostBytes) request.destroy(); else pieces.push(piece);
  });
  request.on('end', () => {
    const body = Buffer.concat(pieces).toString('utf8');
    const wrong = fault(request.headers, body);
    const id = request.headers['webhook-id'];
    const again = seen.has(id); // the same event may come twice: do what it asks for once
    if (!wrong) seen.add(id);
    console.log(JSON.stringify({ holds: !wrong, wrong, again, event: wrong ? undefined : JSON.parse(body) }));
    answer.writeHead(wrong ? 401 : 204).end();
  });
});
server.listen(Number(args.port), args.address, () => console.log(JSON.stringify({ listening: `https://${args.address}:${server.address().port}` })));
