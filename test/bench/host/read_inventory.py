"""Reads a host whole through libvirt's own Python binding, and says on one line of JSON how long that took.

Usage: read_inventory.py URI. From no connection at all; the interpreter's start is not counted. The statistics are
asked for without waiting for a guest, as Drover does. What comes is not taken apart.
"""

import json
import sys
import time

import libvirt

uri = sys.argv[1]
since = time.monotonic()
connection = libvirt.open(uri)
connection.getLibVersion()
connection.getVersion()
connection.getInfo()
connection.getCapabilities()
guests = connection.listAllDomains(0)
connection.listAllDomains(libvirt.VIR_CONNECT_LIST_DOMAINS_TRANSIENT)
stats = connection.getAllDomainStats(
    libvirt.VIR_DOMAIN_STATS_STATE | libvirt.VIR_DOMAIN_STATS_BALLOON,
    libvirt.VIR_CONNECT_GET_ALL_DOMAINS_STATS_NOWAIT,
)
definitions = [guest.XMLDesc(0) for guest in guests]
pools = [(pool.info(), pool.XMLDesc(0)) for pool in connection.listAllStoragePools(0)]
networks = [(network.isActive(), network.XMLDesc(0)) for network in connection.listAllNetworks(0)]
took = time.monotonic() - since
connection.close()

print(
    json.dumps(
        {
            "tookMs": took * 1000,
            "guests": len(guests),
            "states": sum(1 for _, figures in stats if figures.get("state.state") == libvirt.VIR_DOMAIN_RUNNING),
            "definitions": sum(1 for definition in definitions if definition.count("<disk ") == 1),
            "pools": len(pools),
            "networks": len(networks),
        }
    )
)
