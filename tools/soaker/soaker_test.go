package main

import (
	"bytes"
	"context"
	"fmt"
	"io"
	"net"
	"net/http"
	"os"
	"os/exec"
	"os/signal"
	"path/filepath"
	"regexp"
	"runtime"
	"runtime/debug"
	"strings"
	"syscall"
	"testing"
	"time"
)

// This program is also the servers of its tests, by what these variables say.
const (
	roleVariable    = "SOAKER_TEST_ROLE"
	addressVariable = "SOAKER_TEST_ADDRESS" // the file where a server writes its own
	// A real server to be held to, if there is one.
	sutVariable = "SOAKER_SUT"
)

func TestMain(m *testing.M) {
	switch role := os.Getenv(roleVariable); role {
	case "":
		restPause = 0
		os.Exit(m.Run())
	case "soaker":
		os.Setenv(roleVariable, "right")
		main()
	default:
		serveAs(role)
	}
}

// serveAs serves site.json, or fails in a way of its own.
func serveAs(role string) {
	hello := "hello"
	switch role {
	case "mute":
		os.Exit(4)
	case "wrong":
		hello = "hallo"
	case "dying":
		time.AfterFunc(200*time.Millisecond, func() { os.Exit(3) })
	}
	debug.SetMemoryLimit(8 << 20) // what it keeps at rest is not the question
	mux := http.NewServeMux()
	mux.HandleFunc("/hello", func(w http.ResponseWriter, r *http.Request) { io.WriteString(w, hello) })
	mux.HandleFunc("/echo", func(w http.ResponseWriter, r *http.Request) {
		content, _ := io.ReadAll(r.Body)
		w.Write(content)
	})
	mux.HandleFunc("/big", func(w http.ResponseWriter, r *http.Request) { io.WriteString(w, big) })
	mux.HandleFunc("/pause", func(w http.ResponseWriter, r *http.Request) {
		time.Sleep(100 * time.Millisecond)
		io.WriteString(w, "paused")
	})
	mux.HandleFunc("GET /items/{id}", func(w http.ResponseWriter, r *http.Request) {
		fmt.Fprintf(w, "value id %q\n", r.PathValue("id"))
	})
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		panic(err)
	}
	if file := os.Getenv(addressVariable); file != "" {
		os.WriteFile(file+".new", []byte(listener.Addr().String()), 0o600)
		os.Rename(file+".new", file)
	}
	fmt.Printf("listening on http://%s\n", listener.Addr())
	server := http.Server{Handler: mux, MaxHeaderBytes: 65536, ReadTimeout: 6 * time.Second, WriteTimeout: 10 * time.Second}
	asked, _ := signal.NotifyContext(context.Background(), syscall.SIGTERM)
	go server.Serve(listener)
	<-asked.Done()
	if server.Shutdown(context.Background()) != nil {
		os.Exit(1)
	}
}

func self(t *testing.T) string {
	program, err := os.Executable()
	if err != nil {
		t.Fatal(err)
	}
	return program
}

// soakAs runs the soaker on a server of that role.
func soakAs(t *testing.T, role, minutes string) (status int, said string) {
	t.Setenv(roleVariable, role)
	var out bytes.Buffer
	status = run([]string{"-minutes", minutes, "-connections", "20", "-sut", "it=" + self(t)}, &out, &out)
	return status, out.String()
}

func TestRightAnswersPass(t *testing.T) {
	status, said := soakAs(t, "right", "0.04")
	if status != 0 {
		t.Fatalf("exit status %d:\n%s", status, said)
	}
	for _, line := range []string{
		`^it$`,
		`^  connections kept open  [1-9]\d* \(with those of faults [1-9]\d*\)$`,
		`^  answers checked        [1-9]\d*, the slowest after \d+\.\d\d s$`,
		`^  faults survived        [1-9]\d*: .*half-close [1-9]`,
		`^  memory, MB             \d+\.\d before, \d+\.\d at peak, at rest after each round( \d+\.\d){4}$`,
		`^  descriptors            \d+ before, \d+ at peak, at rest after each round( \d+){4}$`,
	} {
		if !regexp.MustCompile("(?m)" + line).MatchString(said) {
			t.Errorf("no line %s in:\n%s", line, said)
		}
	}
}

func TestFailuresAreTold(t *testing.T) {
	for role, says := range map[string]string{
		"wrong": `answered 200 "hallo"…, must be 200 "hello"…`,
		"dying": "the server has ended: exit status 3",
		"mute":  "does not listen",
	} {
		t.Run(role, func(t *testing.T) {
			status, said := soakAs(t, role, "2")
			if status != exitFailed || !strings.Contains(said, says) {
				t.Errorf("exit status %d, must be %d and say %s:\n%s", status, exitFailed, says, said)
			}
		})
	}
}

func TestAProgramThatIsNotThereIsTold(t *testing.T) {
	var out bytes.Buffer
	status := run([]string{"-sut", "it=/nowhere/server"}, &out, &out)
	if want := "it\n  FAILED: fork/exec /nowhere/server: no such file or directory\n"; status != exitFailed || out.String() != want {
		t.Errorf("exit status %d:\n%s", status, out.String())
	}
}

func TestWrongUseIsTold(t *testing.T) {
	for _, arguments := range [][]string{
		{}, {"-sut", "it"}, {"-sut", "=it"}, {"-minutes", "0", "-sut", "it=it"},
		{"-connections", "0", "-sut", "it=it"}, {"-sut", "it=it", "more"}, {"-unknown"},
	} {
		var out bytes.Buffer
		if status := run(arguments, io.Discard, &out); status != exitUsage || out.Len() == 0 {
			t.Errorf("%q: exit status %d: %s", arguments, status, out.String())
		}
	}
}

func TestGrowthFromRoundToRoundIsTold(t *testing.T) {
	const first = 100_000
	most := int(first*growthFactor) + growthKilobytes
	for last, wanted := range map[int]bool{first: true, most: true, most + 1: false} {
		r := result{rests: []usage{{first, 9}, {last * 2, 9}, {last, 9}}}
		if err := r.verdict(); (err == nil) != wanted {
			t.Errorf("from %d to %d kB: %v", first, last, err)
		}
	}
}

// A server does not stay behind when the soaker is told to end.
func TestTheServerEndsWithTheSoaker(t *testing.T) {
	file := filepath.Join(t.TempDir(), "address")
	soaker := exec.Command(self(t), "-connections", "20", "-sut", "it="+self(t))
	soaker.Env = append(os.Environ(), roleVariable+"=soaker", addressVariable+"="+file)
	if err := soaker.Start(); err != nil {
		t.Fatal(err)
	}
	defer soaker.Process.Kill()
	var address string
	until(t, "the server listens", func() bool {
		text, err := os.ReadFile(file)
		address = string(text)
		return err == nil
	})
	soaker.Process.Signal(syscall.SIGTERM)
	soaker.Wait()
	until(t, "nobody listens any more", func() bool {
		conn, err := net.Dial("tcp", address)
		if err == nil {
			conn.Close()
		}
		return err != nil
	})
}

func until(t *testing.T, what string, holds func() bool) {
	t.Helper()
	for range 3000 {
		if holds() {
			return
		}
		time.Sleep(10 * time.Millisecond)
	}
	t.Fatalf("not in 30 s: %s", what)
}

// A short round, without the verdict on memory, which takes longer.
func TestARealServerOutlastsARound(t *testing.T) {
	program := os.Getenv(sutVariable)
	if program == "" {
		t.Skip(sutVariable + " names no program")
	}
	runtime.LockOSThread()
	defer runtime.UnlockOSThread()
	server, err := start(program, "site.json")
	if err != nil {
		t.Fatal(err)
	}
	defer server.kill()
	before, err := server.usage()
	if err != nil {
		t.Fatal(err)
	}
	r := &result{faults: map[string]int{}}
	if err := r.round(server, 50, time.Second); err != nil {
		t.Error(err, r.errors)
	}
	if _, err := server.settle(before.descriptors); err != nil {
		t.Error(err)
	}
	if err := server.stop(); err != nil {
		t.Error(err)
	}
}
