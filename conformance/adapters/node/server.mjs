// Node's own http server as a server under test. Node has no router, so it has
// no feature "mux"; and what it does not do by itself (content types, say) it
// is not taught here.
import {once} from 'node:events';
import http from 'node:http';
import readline from 'node:readline';

class Unsupported extends Error {}

// What a handler made of steps works on. `kept` is what it read last.
class Exchange {
  events = [];
  kept = Buffer.alloc(0);
  constructor(req, res) {
    Object.assign(this, {req, res});
  }

  write(content) {
    this.res.write(content);
    this.events.push(`write ${Buffer.byteLength(content)}`);
  }

  // Reads `wanted` bytes, all for -1, or fewer where the content ends before.
  async read(wanted) {
    this.kept = Buffer.alloc(0);
    let end = ' eof';
    try {
      for await (const part of this.req.iterator({destroyOnReturn: false})) {
        const left = wanted < 0 ? part.length : wanted - this.kept.length;
        if (left < part.length) this.req.unshift(part.subarray(left));
        this.kept = Buffer.concat([this.kept, part.subarray(0, left)]);
        if (this.kept.length === wanted) break;
      }
    } catch (error) {
      end = ` error: ${error.message}`;
    }
    const size = this.kept.length;
    this.events.push(`read ${size}${size === wanted ? '' : end}`);
  }
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
  write: (x, text) => x.write(text),
  write_repeat: (x, [text, times]) => x.write(text.repeat(times)),
  write_status: ({res}, code) => { res.writeHead(code); },
  set_header: ({res}, [name, value]) => { res.setHeader(name, value); },
  add_header: ({res}, [name, value]) => { res.appendHeader(name, value); },
  del_header: ({res}, name) => { res.removeHeader(name); },
  flush: ({res}) => { res.flushHeaders(); },
  read_body: (x, count) => count === 0 ? undefined : x.read(count),
  echo_body: ({res, kept}) => { res.write(kept); },
  describe: (x, parts) => {
    x.res.write(Object.keys(DESCRIBE).filter((part) => parts.includes(part))
        .map((part) => DESCRIBE[part](x)).join(''));
  },
  sleep_ms: (x, ms) => new Promise((resolve) => setTimeout(resolve, ms)),
  on: (x, methods) => run(x, methods[x.req.method] ?? methods['*'] ?? []),
};

async function run(exchange, steps) {
  for (const step of steps) {
    const [[name, argument]] = Object.entries(step);
    await STEPS[name](exchange, argument);
  }
}

// A table is refused before it listens, not in the middle of a request.
function check(steps) {
  for (const step of steps) {
    const [[name, argument]] = Object.entries(step);
    if (!(name in STEPS)) throw new Unsupported(`step ${name}`);
    if (name === 'write_status' && argument > 99 && argument < 200) {
      throw new Unsupported('early_hints');
    }
    const part = name === 'describe' && argument.find((p) => !(p in DESCRIBE));
    if (part) throw new Unsupported(`describe ${part}`);
    if (name === 'on') Object.values(argument).forEach(check);
  }
}

// Options of a table, and Node's names for them.
const OPTIONS = {
  read_timeout_ms: 'requestTimeout', read_header_timeout_ms: 'headersTimeout',
  idle_timeout_ms: 'keepAliveTimeout', max_header_bytes: 'maxHeaderSize',
};

class Served {
  connections = [];

  constructor({handler, server: settings = {}, ...rest}) {
    const [lacking] = Object.keys(rest);
    if (lacking) throw new Unsupported(lacking === 'routes' ? 'mux' : lacking);
    check(handler);
    const options = {};
    for (const [name, value] of Object.entries(settings)) {
      if (!(name in OPTIONS)) throw new Unsupported(name);
      if (value) options[OPTIONS[name]] = value;
    }
    this.server = http.createServer(options, (req, res) => handle(handler, req, res));
    this.server.on('connection', (socket) => {
      socket.seen = {states: [], requests: []};
      this.connections.push(socket.seen);
    });
  }
}

async function handle(steps, req, res) {
  const exchange = new Exchange(req, res);
  req.socket.seen.requests.push({pattern: '', events: exchange.events});
  try {
    await run(exchange, steps);
    res.end();
  } catch (error) {
    exchange.events.push(`panic "${escape(error.message)}"`);
    req.socket.destroy();
  }
}

const all = new Map();

const REQUESTS = {
  hello: () => ({protocol: 1, name: 'node', version: process.version, features: []}),
  serve: async ({table}) => {
    const served = new Served(table);
    await once(served.server.listen(0, '127.0.0.1'), 'listening');
    const server = `s${all.size + 1}`;
    all.set(server, served);
    return {server, address: `127.0.0.1:${served.server.address().port}`};
  },
  log: ({server}) => ({connections: all.get(server).connections, server: []}),
  close: ({server}) => {
    all.get(server).server.close();
    all.get(server).server.closeAllConnections();
    return {};
  },
};

async function answer(text) {
  let request = {id: null};
  try {
    request = JSON.parse(text);
    if (!(request.do in REQUESTS)) throw new Unsupported(request.do);
    return {id: request.id, ok: await REQUESTS[request.do](request)};
  } catch (error) {
    // Node takes no negative limits, for one.
    const lacking =
        error instanceof Unsupported || error.code === 'ERR_OUT_OF_RANGE';
    const kind = lacking ? 'unsupported' : 'error';
    return {id: request.id, [kind]: error.message};
  }
}

const lines = readline.createInterface({input: process.stdin});
for await (const text of lines) console.log(JSON.stringify(await answer(text)));
process.exit(0);
