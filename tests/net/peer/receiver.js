// A webhook receiver as a client's developer would write it, with the reference library of Standard Webhooks.
//   node receiver.js WHSEC         serves; prints its port, then one JSON line per request
//   node receiver.js WHSEC --sign  reads {id, seconds, body} as JSON from standard input and prints the signature
'use strict';

const http = require('node:http');
const { Webhook } = require('standardwebhooks');

const webhook = new Webhook(process.argv[2]);

function sign() {
  const { id, seconds, body } = JSON.parse(require('node:fs').readFileSync(0, 'utf8'));
  process.stdout.write(webhook.sign(id, new Date(seconds * 1000), body) + '\n');
}

function serve() {
  const server = http.createServer((request, response) => {
    const chunks = [];
    request.on('data', (chunk) => chunks.push(chunk));
    request.on('end', () => {
      const raw = Buffer.concat(chunks).toString('utf8');
      let report;
      try {
        const payload = webhook.verify(raw, request.headers);
        report = { verified: true, type: payload.type, email: payload.data.email, id: request.headers['webhook-id'] };
        response.writeHead(204).end();
      } catch (error) {
        report = { verified: false, error: error.message };
        response.writeHead(400, { 'Content-Type': 'text/plain' }).end(error.message);
      }
      process.stdout.write(JSON.stringify(report) + '\n');
    });
  });
  server.listen(0, '127.0.0.1', () => process.stdout.write(server.address().port + '\n'));
  process.stdin.on('end', () => process.exit(0)).resume();
}

if (process.argv[3] === '--sign') sign();
else serve();
