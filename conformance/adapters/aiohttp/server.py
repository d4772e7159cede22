"""aiohttp's server and router as a server under test."""
import asyncio
import json
import re
import sys

import aiohttp
from aiohttp import web


class Unsupported(Exception):
    pass


class Panic(Exception):
    pass


def escape(text):
    return re.sub(rb'[^ -~]|["\\]', lambda found: b"\\u%04x" % found[0][0],
                  text.encode("utf-8", "surrogateescape")).decode()


def line(name, value):
    return f'{name} "{escape(value)}"\n'


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
    "body": lambda x: line("body", x.kept.decode("utf-8", "surrogateescape")),
}


class Exchange:
    """What a handler made of steps works on; `kept` is what it read last.

    The head goes out with the first write, or at the end.
    """

    def __init__(self, request, pattern, events):
        self.request, self.pattern, self.events = request, pattern, events
        self.response = web.StreamResponse()
        self.kept = b""

    async def put(self, content):
        if not self.response.prepared:
            await self.response.prepare(self.request)
        await self.response.write(content)

    async def write(self, text):
        await self.put(text.encode())
        self.events.append(f"write {len(text.encode())}")

    async def write_repeat(self, argument):
        await self.write(argument[0] * argument[1])

    async def write_status(self, code):
        self.response.set_status(code)

    async def set_header(self, field):
        self.response.headers[field[0]] = field[1]

    async def add_header(self, field):
        self.response.headers.add(*field)

    async def del_header(self, name):
        self.response.headers.popall(name, None)

    async def read_body(self, count):
        content = self.request.content
        if count < 0:
            self.kept = await content.read()
        else:
            try:
                self.kept = await content.readexactly(count)
            except asyncio.IncompleteReadError as error:
                self.kept = error.partial
        end = "" if len(self.kept) == count else " eof"
        self.events.append(f"read {len(self.kept)}{end}")

    async def echo_body(self, _):
        await self.put(self.kept)

    async def describe(self, parts):
        await self.put("".join(say(self) for part, say in DESCRIBE.items()
                               if part in parts).encode())

    async def sleep_ms(self, ms):
        await asyncio.sleep(ms / 1000)

    async def on(self, methods):
        await self.run(methods.get(self.request.method, methods.get("*", [])))

    async def run(self, steps):
        for step in steps:
            for name, argument in step.items():
                await getattr(self, name)(argument)


STEPS = set(vars(Exchange)) - {"run", "put"}


def check(steps):
    """Refuses a table before it listens, not in the middle of a request."""
    for step in steps:
        for name, argument in step.items():
            if name not in STEPS or name.startswith("_"):
                raise Unsupported(f"step {name}")
            if name == "write_status" and 100 <= argument < 200:
                raise Unsupported("early_hints")
            if name == "describe":
                for part in set(argument) - set(DESCRIBE):
                    raise Unsupported(f"describe {part}")
            if name == "on":
                for branch in argument.values():
                    check(branch)


class Served:
    def __init__(self, table):
        for key in set(table) - {"routes", "handler"}:
            raise Unsupported(key)
        self.connections = {}  # by transport, in the order of first requests
        if "handler" in table:
            self.runner = web.ServerRunner(
                web.Server(self.handler("", table["handler"])))
            return
        app = web.Application()
        for route in table["routes"]:
            for key in set(route) - {"pattern", "handler"}:
                raise Unsupported(key)
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
        check(steps)

        async def handle(request):
            events = []
            seen = self.connections.setdefault(
                request.transport, {"states": [], "requests": []})
            seen["requests"].append({"pattern": pattern, "events": events})
            exchange = Exchange(request, pattern, events)
            await exchange.run(steps)
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
        try:
            served = Served(request["table"])
        except (ValueError, RuntimeError) as refused:
            raise Panic(str(refused)) from refused
        name = f"s{len(servers) + 1}"
        servers[name] = served
        return {"server": name, "address": await served.listen()}
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
            request = json.loads(text)
            reply["id"] = request["id"]
            reply["ok"] = await answer(request)
        except Unsupported as lacking:
            reply["unsupported"] = str(lacking)
        except Panic as refused:
            reply["panic"] = str(refused)
        except (ValueError, KeyError, TypeError) as error:
            reply["error"] = repr(error)
        print(json.dumps(reply), flush=True)


asyncio.run(main())
