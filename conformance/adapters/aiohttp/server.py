"""aiohttp's router as a server under test."""
import asyncio
import json
import re
import sys

import aiohttp
from aiohttp import web


class Unsupported(Exception):
    pass


def line(name, value):
    escaped = re.sub(rb'[^ -~]|["\\]', lambda found: b"\\u%04x" % found[0][0],
                     value.encode("utf-8", "surrogateescape"))
    return f'{name} "{escaped.decode()}"\n'


DESCRIBE = {
    "method": lambda x: line("method", x.request.method),
    "request_uri": lambda x: line("request_uri", x.request.raw_path),
    "host": lambda x: line("host", x.request.host),
    "path": lambda x: line("path", x.request.path),
    "raw_query": lambda x: line("raw_query", x.request.rel_url.raw_query_string),
    "pattern": lambda x: line("pattern", x.pattern),
    "values": lambda x: "".join(
        line(f"value {name}", x.request.match_info[name])
        for name in re.findall(r"\{(\w+)(?:\.\.\.)?\}", x.pattern)),
}


class Exchange:
    """What steps work on. The head goes out with the first write, or at the end."""

    def __init__(self, request, pattern, events):
        self.request, self.pattern, self.events = request, pattern, events
        self.response = web.StreamResponse()

    async def put(self, content):
        if not self.response.prepared:
            await self.response.prepare(self.request)
        await self.response.write(content)

    async def write(self, text):
        await self.put(text.encode())
        self.events.append(f"write {len(text.encode())}")

    async def write_status(self, code):
        self.response.set_status(code)

    async def set_header(self, field):
        self.response.headers[field[0]] = field[1]

    async def describe(self, parts):
        await self.put("".join(say(self) for part, say in DESCRIBE.items()
                               if part in parts).encode())


STEPS = set(vars(Exchange)) - {"put"}


def only(known, given):
    for name in set(given) - set(known):
        raise Unsupported(name)


class Served:
    def __init__(self, table):
        only({"routes"}, table)
        self.connections = {}  # by transport, in the order of first requests
        app = web.Application()
        for route in table["routes"]:
            only({"pattern", "handler"}, route)
            method, _, path = route["pattern"].rpartition(" ")
            if not path.startswith("/"):
                raise Unsupported("hosts")
            path = re.sub(r"\{(\w+)\.\.\.\}$", r"{\1:.*}", path)
            if path.endswith("/"):
                path += "{_rest:.*}"
            app.router.add_route(method.strip() or "*",
                                 path.removesuffix("{$}"),
                                 self.handler(route["pattern"], route["handler"]))
        self.runner = web.AppRunner(app)

    def handler(self, pattern, steps):
        for step in steps:  # refused here, not in the middle of a request
            only(STEPS, step)
            only(DESCRIBE, step.get("describe", []))

        async def handle(request):
            events = []
            seen = self.connections.setdefault(
                request.transport, {"states": [], "requests": []})
            seen["requests"].append({"pattern": pattern, "events": events})
            exchange = Exchange(request, pattern, events)
            for step in steps:
                for name, argument in step.items():
                    await getattr(exchange, name)(argument)
            if not exchange.response.prepared:
                await exchange.response.prepare(request)
            return exchange.response
        return handle

    async def listen(self):
        await self.runner.setup()
        await web.TCPSite(self.runner, "127.0.0.1", 0, shutdown_timeout=0).start()
        return "%s:%d" % self.runner.addresses[0]


servers = {}


async def answer(request):
    do = request["do"]
    if do == "hello":
        return {"protocol": 1, "name": "aiohttp", "version": aiohttp.__version__,
                "features": ["mux"]}
    if do == "serve":
        name = f"s{len(servers) + 1}"
        servers[name] = Served(request["table"])
        return {"server": name, "address": await servers[name].listen()}
    if do == "log":
        return {"connections": list(servers[request["server"]].connections.values()),
                "server": []}
    if do == "close":
        await servers[request["server"]].runner.cleanup()
        return {}
    raise Unsupported(do)


async def main():
    while text := await asyncio.to_thread(sys.stdin.readline):
        reply = {"id": None}
        try:
            reply["id"] = (request := json.loads(text))["id"]
            reply["ok"] = await answer(request)
        except Unsupported as lacking:
            reply["unsupported"] = str(lacking)
        except (json.JSONDecodeError, KeyError, TypeError) as error:
            reply["error"] = repr(error)
        except (ValueError, RuntimeError) as refused:  # by the router
            reply["panic"] = str(refused)
        print(json.dumps(reply), flush=True)


asyncio.run(main())
