"""HID scanners on a umockdev testbed, driven by JSON lines: see hid-emulator.ts, which starts this.

In:  {"do": "plug", "port": "1-2", "vendor": …, "product": …, "maker": …, "name": …, "serial": …, "descriptor": hex}
     {"do": "send", "port": "1-2", "report": hex}      {"do": "unplug", "port": "1-2"}
Out: {"root": path}   {"plugged": port}   {"unplugged": port}   {"port": port, "received": hex}
"""

import collections
import json
import os
import select
import signal
import struct
import sys
import tempfile

import gi

gi.require_version("UMockdev", "1.0")
from gi.repository import UMockdev  # noqa: E402

# Ctrl-C goes to the whole group; this ends with its standard input, when the one who started it is done with it.
signal.signal(signal.SIGINT, signal.SIG_IGN)

testbed = UMockdev.Testbed.new()
scanners = {}
next_number = 0


def say(**what):
    print(json.dumps(what), flush=True)


def described(order, number):
    usb = f"/devices/pci0000:00/0000:00:14.0/usb1/{order['port']}"
    interface = f"{usb}/{order['port']}:1.0"
    vendor, product = order["vendor"].upper(), order["product"].upper()
    hid = f"{interface}/0003:{vendor}:{product}.{number:04X}"
    raw = f"{hid}/hidraw/hidraw{number}"
    serial = order["serial"]
    text = f"""P: {usb}
E: SUBSYSTEM=usb
E: DEVTYPE=usb_device
A: idVendor={order['vendor']}
A: idProduct={order['product']}
A: manufacturer={order['maker']}
A: product={order['name']}
A: serial={serial}
A: bcdDevice=0100

P: {interface}
E: SUBSYSTEM=usb
E: DEVTYPE=usb_interface
A: bInterfaceNumber=00

P: {hid}
E: SUBSYSTEM=hid
E: HID_ID=0003:0000{vendor}:0000{product}
E: HID_NAME={order['maker']} {order['name']}
E: HID_UNIQ={serial}
H: report_descriptor={order['descriptor'].upper()}

P: {raw}
N: hidraw{number}
E: SUBSYSTEM=hidraw
E: DEVNAME=/dev/hidraw{number}
E: MAJOR=240
E: MINOR={number}
A: dev=240:{number}
L: device=../../../{os.path.basename(hid)}
"""
    return text, [raw, hid, interface, usb]


def load_ioctls(node, descriptor):
    """hidapi asks HIDIOCGRDESCSIZE before it believes that it has opened a hidraw device."""
    size = struct.pack("<I", len(descriptor) // 2).hex()
    whole = (size + descriptor).ljust(2 * (4 + 4096), "0")
    with tempfile.NamedTemporaryFile("w", suffix=".ioctl") as script:
        script.write(f"@DEV {node}\nHIDIOCGRDESCSIZE 0 {size.upper()}\nHIDIOCGRDESC 0 {whole.upper()}\n")
        script.flush()
        testbed.load_ioctl(node, script.name)


def plug(order):
    # A number is not used twice: the testbed keeps the node of one that was removed.
    global next_number
    number, next_number = next_number, next_number + 1
    text, paths = described(order, number)
    testbed.add_from_string(text)
    node = f"/dev/hidraw{number}"
    load_ioctls(node, order["descriptor"])
    # The far end of the node's tty, and the near end to see whether the driver has read.
    scanners[order["port"]] = {
        "far": testbed.get_dev_fd(node),
        "near": os.open(testbed.get_root_dir() + node, os.O_RDWR | os.O_NOCTTY),
        "tty": os.readlink(testbed.get_root_dir() + node),
        "paths": paths,
        "queue": collections.deque(),
    }
    say(plugged=order["port"])


def unplug(port):
    scanner = scanners.pop(port)
    for path in scanner["paths"]:
        testbed.remove_device("/sys" + path)
    # The testbed leaves its note on this tty behind, and stumbles over it when the kernel gives the number out again.
    os.unlink(f"{testbed.get_root_dir()}/dev/.ptymap/{scanner['tty'].replace('/', '_')}")
    os.close(scanner["near"])
    # Hangs up the tty: the driver's read fails, as it does when a real device goes.
    os.close(scanner["far"])
    say(unplugged=port)


def obey(line):
    order = json.loads(line)
    if order["do"] == "plug":
        plug(order)
    elif order["do"] == "unplug":
        unplug(order["port"])
    elif order["port"] in scanners:
        scanners[order["port"]]["queue"].append(bytes.fromhex(order["report"]))


def unread(scanner):
    # Not FIONREAD: it does not see what the kernel has yet to hand to the tty, and poll waits for that.
    return bool(select.select([scanner["near"]], [], [], 0)[0])


def send_next(scanner):
    """A tty has no borders between reports, so the next one waits until the last was read."""
    if scanner["queue"] and not unread(scanner):
        os.write(scanner["far"], scanner["queue"].popleft())


def run():
    say(root=testbed.get_root_dir())
    rest = b""
    while True:
        ports = {scanner["far"]: port for port, scanner in scanners.items()}
        waiting = any(scanner["queue"] for scanner in scanners.values())
        ready, _, _ = select.select([0, *ports], [], [], 0.001 if waiting else None)
        for port in [ports[fd] for fd in ready if fd in ports]:
            say(port=port, received=os.read(scanners[port]["far"], 4096).hex())
        if 0 in ready:
            chunk = os.read(0, 65536)
            if not chunk:
                return
            *lines, rest = (rest + chunk).split(b"\n")
            for line in lines:
                obey(line)
        for scanner in scanners.values():
            send_next(scanner)


run()
