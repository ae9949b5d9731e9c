// A real mail server (npm smtp-server) for tests, on a free port of this machine.
//   node mail-server.mjs <folder of node_modules> <certificate.pem> <key.pem>
// It prints {"port"} and a line for each mail that it took or refused, and serves until its input ends. A line of input says how it behaves from then on:
//   {"behave":"accept"|"defer"|"refuse"|"refuse-recipient"|"refuse-sign-in"|"no-tls"|"silent"}     it answers {"behaves":…}
import { readFileSync } from 'node:fs';
import { createInterface } from 'node:readline';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { createRequire } from 'node:module';

const [modules, certificate, key] = process.argv.slice(2);
const { SMTPServer } = await import(pathToFileURL(createRequire(join(resolve(modules), 'from.js')).resolve('smtp-server')));

let behaviour = 'accept';
const tell = (line) => process.stdout.write(JSON.stringify(line) + '\n');
const refusal = (code, words) => Object.assign(new Error(words), { responseCode: code });

const server = new SMTPServer({
  cert: readFileSync(certificate),
  key: readFileSync(key),
  authMethods: ['PLAIN', 'LOGIN'],
  onAuth(auth, session, done) {
    if (behaviour === 'refuse-sign-in' || auth.username !== 'portal' || auth.password !== 'correct horse')
      return done(refusal(535, `no ${auth.password}`));
    return done(null, { user: auth.username });
  },
  onRcptTo(address, session, done) {
    done(behaviour === 'refuse-recipient' ? refusal(550, 'nobody of that name') : behaviour === 'defer' ? refusal(451, 'come again later') : null);
  },
  onData(stream, session, done) {
    const parts = [];
    stream.on('data', (part) => parts.push(part));
    stream.on('end', () => {
      if (behaviour === 'silent')
        return;
      const refused = behaviour === 'refuse' ? 554 : null;
      tell({ raw: Buffer.concat(parts).toString('utf8'), secure: session.secure, user: session.user, from: session.envelope.mailFrom.address, to: session.envelope.rcptTo.map((to) => to.address), refused });
      done(refused ? refusal(refused, 'not this one') : null);
    });
  },
});
server.on('error', () => { }); // a client that breaks off is no fault of the server's
server.listen(0, '127.0.0.1', () => tell({ port: server.server.address().port }));

createInterface({ input: process.stdin }).on('line', (line) => {
  behaviour = JSON.parse(line).behave;
  server.options.hideSTARTTLS = behaviour === 'no-tls'; // as if somebody between took the offer away
  tell({ behaves: behaviour });
}).on('close', () => process.exit(0));
