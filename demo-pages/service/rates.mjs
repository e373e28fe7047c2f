// The service that the page ExchangeRates calls through the org's proxy: `node demo-pages/service/rates.mjs`.
// GET /rates answers XML, POST /convert takes XML and answers it.
import { createServer } from 'node:http';
import { pathToFileURL } from 'node:url';

/** Port of the custom label Rate_Service and of the remote site. */
const PORT = 8085;

/** What one US dollar is worth. */
const RATES = { CHF: 0.88, EUR: 0.92, GBP: 0.79, JPY: 149.5 };

const XML = '<?xml version="1.0" encoding="UTF-8"?>\n';

const ratesDocument = () => {
  const rates = Object.entries(RATES).map(([code, rate]) => `<rate currency="${code}">${rate}</rate>`);
  return `${XML}<rates base="USD">${rates.join('')}</rates>`;
};

/** `<convert to="EUR">100</convert>` → `<converted currency="EUR">92.00</converted>` */
function convert(body) {
  const [, code, amount] = /<convert to="([A-Z]{3})">([\d.]+)<\/convert>/.exec(body) ?? [];
  const rate = RATES[code];
  if (!rate) return null;
  return `${XML}<converted currency="${code}">${(Number(amount) * rate).toFixed(2)}</converted>`;
}

async function answer(request, response) {
  const send = (status, body) => {
    response.writeHead(status, { 'Content-Type': 'text/xml; charset=utf-8' });
    response.end(body);
  };
  if (request.method === 'GET' && request.url === '/rates') {
    send(200, ratesDocument());
    return;
  }
  let body = '';
  for await (const chunk of request) body += chunk;
  const converted = request.method === 'POST' && request.url === '/convert' ? convert(body) : null;
  send(converted ? 200 : 400, converted ?? `${XML}<error>This is no currency of mine</error>`);
}

/** Starts the service on a port of this computer, 0 for any free one. Answers its server. */
export function startRateService(port = PORT) {
  const server = createServer((request, response) => void answer(request, response));
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, '127.0.0.1', () => resolve(server));
  });
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  await startRateService();
  console.log(`Exchange rates at http://127.0.0.1:${PORT}/rates`);
}
