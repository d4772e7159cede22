package main

import "runtime"

// The address that tables are served on.
const freeLoopbackPort = "127.0.0.1:0"

type (
	helloReply struct {
		Protocol int      `json:"protocol"`
		Name     string   `json:"name"`
		Version  string   `json:"version"`
		Features []string `json:"features"`
	}
	serveReply struct {
		Server  string `json:"server"`
		Address string `json:"address"`
	}
	shutdownReply struct {
		Error *string `json:"error"`
	}
	done struct{}
)

// do carries out a request. What takes its time is returned as later. It
// panics as every reader of nodes does.
func (s *session) do(f fields) (ok any, later func() (any, error), err error) {
	switch do := f.get("do"); do.text() {
	case "hello":
		ok = hello(f)
	case "serve":
		ok, err = s.serve(f)
	case "log":
		f.fields("id", "do", "server")
		r, _ := s.server(f)
		if r.ended.Load() {
			later = func() (any, error) { return r.settledLog() }
		} else {
			ok, err = r.site.journal.snapshot()
		}
	case "keep_alives":
		f.fields("id", "do", "server", "enabled")
		r, _ := s.server(f)
		r.http.SetKeepAlivesEnabled(f.get("enabled").boolean())
		ok = done{}
	case "shutdown":
		later = s.shutdown(f)
	case "close":
		f.fields("id", "do", "server")
		r, name := s.server(f)
		err = r.close()
		s.servers.retire(name)
		ok = done{}
	default:
		do.fail("unknown request %q", do.text())
	}
	return ok, later, err
}

func hello(f fields) helloReply {
	f.fields("id", "do", "protocol")
	if version := f.get("protocol"); version.integer() != protocolVersion {
		version.fail("only protocol %d is spoken", protocolVersion)
	}
	return helloReply{protocolVersion, bent.peerName(), runtime.Version(), features}
}

func (s *session) serve(f fields) (any, error) {
	f.fields("id", "do", "table")
	r, err := start(parseTable(f.get("table")), freeLoopbackPort)
	if err != nil {
		return nil, err
	}
	return serveReply{s.servers.add(r), r.address}, nil
}

func (s *session) shutdown(f fields) (later func() (any, error)) {
	f.fields("id", "do", "server", "grace_ms")
	f.need("shutdown")
	r, name := s.server(f)
	grace := f.get("grace_ms").milliseconds()
	return func() (any, error) {
		err := r.shutdown(grace)
		s.servers.retire(name)
		if err == nil {
			return shutdownReply{}, nil
		}
		text := errorText(err)
		return shutdownReply{&text}, nil
	}
}

// server finds the server that a request names.
func (s *session) server(f fields) (*running, string) {
	name := f.get("server").text()
	r, ok := s.servers.find(name)
	if !ok {
		f.get("server").fail("there is no server %q", name)
	}
	return r, name
}
