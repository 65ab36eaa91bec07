#!/usr/bin/env python3
"""Servers that our own code had no hand in, for a knock to meet.

    peers.py KIND

prints the port that it listens on and serves until its standard input ends. KIND is one of

    kms         impacket's RPC server, told that the interface of KMS is there. It takes a bind;
                there is no operation behind it, and a request would get a fault
    other-rpc   the same with another interface, that of the print spooler
    gnutls      gnutls-serv, with a certificate made for the moment (openssl)
    openssl     OpenSSL through Python's ssl, with such a certificate
    http        Python's http.server

Exit code 77 where a package that it needs is missing; its name stands on standard error.
"""
import atexit
import http.server
import socket
import ssl
import subprocess
import sys
import tempfile
import threading
import time

MISSING = 77


def missing(package):
    print(package + " is not installed", file=sys.stderr)
    sys.exit(MISSING)


def rpc_server(interface):
    try:
        from impacket.dcerpc.v5 import rpcrt
    except ImportError:
        missing("python3-impacket")
    # Version 0.10 fails to put its complaint of an unknown interface together, and hangs up.
    names = rpcrt.bin_to_uuidtup
    rpcrt.bin_to_uuidtup = lambda uuid: " ".join(names(uuid))
    rpcrt.LOG.disabled = True
    server = rpcrt.DCERPCServer()
    server.daemon = True
    server.addCallbacks(interface, "1688", {})
    server._sock.listen(10)  # before anybody is told the port; run() does it again
    server.start()
    return server.getListenPort()


def certificate(folder):
    key, made = folder + "/key", folder + "/certificate"
    try:
        subprocess.run(
            ["openssl", "req", "-x509", "-newkey", "ec", "-pkeyopt",
             "ec_paramgen_curve:prime256v1", "-nodes", "-subj", "/CN=kms01.corp.example",
             "-keyout", key, "-out", made], check=True, capture_output=True)
    except FileNotFoundError:
        missing("openssl")
    return key, made


def serve_tls(listener, context):
    while True:
        connection, _ = listener.accept()
        try:
            with context.wrap_socket(connection, server_side=True):
                pass
        except OSError:
            connection.close()


def openssl_server(folder):
    key, made = certificate(folder)
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(made, key)
    listener = socket.create_server(("127.0.0.1", 0))
    threading.Thread(target=serve_tls, args=(listener, context), daemon=True).start()
    return listener.getsockname()[1]


def gnutls_server(folder):
    key, made = certificate(folder)
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    try:
        server = subprocess.Popen(
            ["gnutls-serv", "--echo", "--port", str(port), "--x509keyfile", key,
             "--x509certfile", made], stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL)
    except FileNotFoundError:
        missing("gnutls-bin")
    atexit.register(server.kill)
    while server.poll() is None:
        try:
            socket.create_connection(("127.0.0.1", port)).close()
            return port
        except ConnectionRefusedError:
            time.sleep(0.05)
    sys.exit("gnutls-serv does not start")


class Quiet(http.server.SimpleHTTPRequestHandler):
    def log_message(self, *_):
        pass


def http_server():
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Quiet)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    return server.server_address[1]


def main():
    with tempfile.TemporaryDirectory() as folder:
        servers = {
            "kms": lambda: rpc_server(("51c82175-844e-4750-b0d8-ec255555bc06", "1.0")),
            "other-rpc": lambda: rpc_server(("12345678-1234-abcd-ef00-0123456789ab", "1.0")),
            "gnutls": lambda: gnutls_server(folder),
            "openssl": lambda: openssl_server(folder),
            "http": http_server,
        }
        print(servers[sys.argv[1]](), flush=True)
        sys.stdin.read()


main()
