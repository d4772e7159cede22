package main

import (
	"bufio"
	"bytes"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"strconv"
	"strings"
	"sync"
	"syscall"
	"time"
)

const (
	startPatience  = 20 * time.Second
	settlePatience = 30 * time.Second
	stopPatience   = 20 * time.Second
	mostStderr     = 4096
)

// restPause is how long a server without clients may take to free memory.
var restPause = time.Second

// A server is a process under load.
type server struct {
	process *exec.Cmd
	address string
	stderr  *tail
	ended   chan struct{} // closed when it has ended, endErr being set
	endErr  error
}

// usage is what a process holds at a moment.
type usage struct {
	kilobytes   int // resident
	descriptors int
}

// start runs a server and waits until it listens. The thread that calls it has
// to live as long as the server.
func start(command, site string) (*server, error) {
	s := &server{
		process: exec.Command(command, "serve", "--suite", site, "--listen", "127.0.0.1:0"),
		stderr:  &tail{},
		ended:   make(chan struct{}),
	}
	s.process.Stderr = s.stderr
	// It does not outlive this process, however that ends.
	s.process.SysProcAttr = &syscall.SysProcAttr{Pdeathsig: syscall.SIGKILL}
	stdout, err := s.process.StdoutPipe()
	if err != nil {
		return nil, err
	}
	if err := s.process.Start(); err != nil {
		return nil, err
	}
	lines := make(chan string, 1)
	go func() {
		line, _ := bufio.NewReader(stdout).ReadString('\n')
		lines <- line
		s.endErr = s.process.Wait()
		close(s.ended)
	}()
	select {
	case line := <-lines:
		_, address, found := strings.Cut(strings.TrimSpace(line), "http://")
		if !found {
			s.kill()
			return nil, fmt.Errorf("%s does not listen: %s", command, s.stderr)
		}
		s.address = address
		return s, nil
	case <-time.After(startPatience):
		s.kill()
		return nil, fmt.Errorf("%s does not say where it listens", command)
	}
}

// alive says why the server is gone, if it is.
func (s *server) alive() error {
	select {
	case <-s.ended:
		return fmt.Errorf("the server has ended: %v: %s", s.endErr, s.stderr)
	default:
		return nil
	}
}

// awaitEnd waits for the end of the server, and not for long.
func (s *server) awaitEnd(within time.Duration) bool {
	select {
	case <-s.ended:
		return true
	case <-time.After(within):
		return false
	}
}

// usage reads what the process holds now.
func (s *server) usage() (usage, error) {
	if err := s.alive(); err != nil {
		return usage{}, err
	}
	folder := fmt.Sprintf("/proc/%d/", s.process.Process.Pid)
	descriptors, err := os.ReadDir(folder + "fd")
	if err != nil {
		return usage{}, err
	}
	status, err := os.ReadFile(folder + "status")
	if err != nil {
		return usage{}, err
	}
	_, resident, found := strings.Cut(string(status), "VmRSS:")
	if !found {
		return usage{}, errors.New("no VmRSS in " + folder + "status")
	}
	kilobytes, err := strconv.Atoi(strings.Fields(resident)[0])
	return usage{kilobytes, len(descriptors)}, err
}

// settle waits until the server holds no more descriptors than at the start,
// and a little for its memory.
func (s *server) settle(descriptors int) (usage, error) {
	deadline := time.Now().Add(settlePatience)
	for {
		now, err := s.usage()
		if err != nil {
			return now, err
		}
		if now.descriptors <= descriptors {
			time.Sleep(restPause)
			return s.usage()
		}
		if time.Now().After(deadline) {
			return now, fmt.Errorf("it holds %d descriptors without a client, %d at the start",
				now.descriptors, descriptors)
		}
		time.Sleep(100 * time.Millisecond)
	}
}

// stop asks the server to end, which it must do by itself and in order.
func (s *server) stop() error {
	if err := s.alive(); err != nil {
		return err
	}
	if err := s.process.Process.Signal(syscall.SIGTERM); err != nil {
		return err
	}
	if !s.awaitEnd(stopPatience) {
		return errors.New("it does not end at SIGTERM")
	}
	if s.endErr != nil {
		return fmt.Errorf("at SIGTERM: %v: %s", s.endErr, s.stderr)
	}
	return nil
}

func (s *server) kill() {
	s.process.Process.Kill()
	<-s.ended
}

// A tail keeps the last bytes written to it.
type tail struct {
	mutex sync.Mutex
	bytes []byte
}

func (t *tail) Write(p []byte) (int, error) {
	t.mutex.Lock()
	defer t.mutex.Unlock()
	t.bytes = append(t.bytes, p...)
	if extra := len(t.bytes) - mostStderr; extra > 0 {
		t.bytes = append([]byte(nil), t.bytes[extra:]...)
	}
	return len(p), nil
}

func (t *tail) String() string {
	t.mutex.Lock()
	defer t.mutex.Unlock()
	return string(bytes.TrimSpace(t.bytes))
}
