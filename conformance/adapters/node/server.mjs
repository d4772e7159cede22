// Node's own http server under the suite. It has no router, so no feature "mux";
// what it does not do by itself (content types, say) it is not taught here.
import {once} from 'node:events';
import http from 'node:http';
import readline from 'node:readline';

class Unsupported extends Error {}

function only(known, given) {
  for (const name of given) if (!(name in known)) throw new Unsupported(name);
}

// Keeps `wanted` bytes, all for -1, or fewer where the content ends before.
async function read(x, wanted) {
  let end = ' eof';
  x.kept = Buffer.alloc(0);
  try {
    for await (const part of x.req.iterator({destroyOnReturn: false})) {
      const left = wanted < 0 ? part.length : wanted - x.kept.length;
      if (left < part.length) x.req.unshift(part.subarray(left));
      x.kept = Buffer.concat([x.kept, part.subarray(0, left)]);
      if (x.kept.length === wanted) break;
    }
  } catch (error) {
    end = ` error: ${error.message}`;
  }
  x.events.push(`read ${x.kept.length}${x.kept.length === wanted ? '' : end}`);
}

const DESCRIBE = {
  method: ({req}) => line('method', req.method),
  request_uri: ({req}) => line('request_uri', req.url),
  proto: ({req}) => line('proto', `HTTP/${req.httpVersion}`),
  host: ({req}) => line('host', req.headers.host ?? ''),
  header: ({req}) => fields('header', req.headersDistinct),
  body: (x) => line('body', x.kept.toString('latin1')),
  trailer: ({req}) => fields('trailer', req.trailersDistinct),
  remote_ip: ({req}) => line('remote_ip', req.socket.remoteAddress),
};

const line = (name, value) => `${name} "${escape(value)}"\n`;
const fields = (kind, all) => Object.keys(all).sort().flatMap(
    (name) => all[name].map((value) => line(`${kind} ${name}`, value))).join('');
// Node reads bytes as ISO 8859-1: each character is one byte.
const escape = (text) => text.replace(/[^ -~]|["\\]/g,
    (c) => `\\u${c.charCodeAt(0).toString(16).padStart(4, '0')}`);

const STEPS = {
  write: ({res, events}, text) => {
    res.write(text);
    events.push(`write ${Buffer.byteLength(text)}`);
  },
  write_repeat: (x, [text, times]) => STEPS.write(x, text.repeat(times)),
  write_status: ({res}, code) => { res.writeHead(code); },
  set_header: ({res}, [name, value]) => { res.setHeader(name, value); },
  add_header: ({res}, [name, value]) => { res.appendHeader(name, value); },
  del_header: ({res}, name) => { res.removeHeader(name); },
  flush: ({res}) => { res.flushHeaders(); },
  read_body: (x, count) => count === 0 ? undefined : read(x, count),
  echo_body: ({res, kept}) => { res.write(kept); },
  describe: (x, parts) => void x.res.write(Object.keys(DESCRIBE)
      .filter((part) => parts.includes(part)).map((part) => DESCRIBE[part](x)).join('')),
  sleep_ms: (x, ms) => new Promise((resolve) => setTimeout(resolve, ms)),
  on: (x, methods) => run(x, methods[x.req.method] ?? methods['*'] ?? []),
};

async function run(x, steps) {
  for (const step of steps) {
    const [[name, argument]] = Object.entries(step);
    await STEPS[name](x, argument);
  }
}

// A table is refused before it listens, not in the middle of a request.
function check(steps) {
  for (const step of steps) {
    only(STEPS, Object.keys(step));
    const early = step.write_status > 99 && step.write_status < 200;
    if (early) throw new Unsupported('early_hints');
    only(DESCRIBE, step.describe ?? []);
    Object.values(step.on ?? {}).forEach(check);
  }
}

// Options of a table, and Node's names for them.
const OPTIONS = {
  read_timeout_ms: 'requestTimeout', read_header_timeout_ms: 'headersTimeout',
  idle_timeout_ms: 'keepAliveTimeout', max_header_bytes: 'maxHeaderSize',
};

// A server that is not listening yet. It keeps what its connections saw.
function served({handler, server: settings = {}, ...rest}) {
  only({}, Object.keys(rest));
  only(OPTIONS, Object.keys(settings));
  check(handler);
  const options = Object.fromEntries(Object.entries(settings)
      .filter(([, value]) => value).map(([name, value]) => [OPTIONS[name], value]));
  const server = http.createServer(options, (req, res) => handle(handler, req, res));
  server.seen = [];
  return server.on('connection', (socket) => {
    server.seen.push(socket.seen = {states: [], requests: []});
  });
}

async function handle(steps, req, res) {
  const events = [];
  req.socket.seen.requests.push({pattern: '', events});
  try {
    await run({req, res, events, kept: Buffer.alloc(0)}, steps);
    res.end();
  } catch (error) {
    events.push(`panic "${escape(error.message)}"`);
    req.socket.destroy();
  }
}

const servers = {};
const REQUESTS = {
  hello: () => ({protocol: 1, name: 'node', version: process.version, features: []}),
  serve: async ({table}) => {
    const name = `s${Object.keys(servers).length + 1}`;
    const server = servers[name] = served(table);
    await once(server.listen(0, '127.0.0.1'), 'listening');
    return {server: name, address: `127.0.0.1:${server.address().port}`};
  },
  log: ({server}) => ({connections: servers[server].seen, server: []}),
  close: ({server}) => {
    servers[server].close();
    servers[server].closeAllConnections();
    return {};
  },
};

async function answer(text) {
  let request = {id: null};
  try {
    request = JSON.parse(text);
    only(REQUESTS, [request.do]);
    return {id: request.id, ok: await REQUESTS[request.do](request)};
  } catch (error) {
    const {id} = request;
    if (error instanceof Unsupported) return {id, unsupported: error.message};
    // It takes no negative limits, and none that is longer than another.
    if (error.code === 'ERR_OUT_OF_RANGE') return {id, unsupported: 'such a limit'};
    return {id, error: error.message};
  }
}

const lines = readline.createInterface({input: process.stdin});
for await (const text of lines) console.log(JSON.stringify(await answer(text)));
process.exit(0);
