import { describe, expect, it } from 'vitest';
import { findMirrors, forwardedAptOptions } from '../../lab/image/apt-sources';

const usual = { main: 'http://deb.debian.org/debian', security: 'http://deb.debian.org/debian-security' };

describe('findMirrors', () => {
  it('reads the deb822 form', () => {
    const text = `Types: deb
# a comment between fields
URIs: http://mirror.example/debian/
Suites: bookworm bookworm-updates
Components: main

Types: deb
URIs: http://mirror.example/debian-security
Suites: bookworm-security
Components: main
`;
    expect(findMirrors([text])).toEqual({
      main: 'http://mirror.example/debian',
      security: 'http://mirror.example/debian-security',
    });
  });

  it('reads the one-line form, with options', () => {
    const text = `deb [arch=amd64 signed-by=/k.gpg] https://ftp.example/debian bookworm main contrib
deb https://ftp.example/debian-security bookworm-security main`;
    expect(findMirrors([text]).main).toBe('https://ftp.example/debian');
  });

  it('passes by sources that are not Debian, switched off, commented out or for source packages', () => {
    const texts = [
      'Types: deb\nURIs: https://deb.node.example/node_20.x\nSuites: nodistro\nComponents: main\n',
      'Types: deb\nEnabled: no\nURIs: http://off.example/debian\nSuites: bookworm\nComponents: main\n',
      '# deb http://old.example/debian bookworm main\ndeb-src http://src.example/debian bookworm main',
      'deb http://archive.ubuntu.example/ubuntu noble main',
    ];
    expect(findMirrors(texts)).toEqual(usual);
  });

  it('falls back for one mirror without losing the other', () => {
    const found = findMirrors(['deb http://mirror.example/debian bookworm main']);
    expect(found).toEqual({ main: 'http://mirror.example/debian', security: usual.security });
  });
});

describe('forwardedAptOptions', () => {
  it('keeps what decides whether a mirror can be reached, and nothing else', () => {
    const dump = `APT::Architecture "amd64";
Acquire::http::Proxy "http://proxy.example:3128";
Acquire::Check-Valid-Until "false";
Acquire::IndexTargets::deb::DEP-11::DefaultEnabled "false";
Dpkg::Options:: "--force-confold";`;
    expect(forwardedAptOptions(dump)).toEqual([
      'Acquire::http::Proxy "http://proxy.example:3128";',
      'Acquire::Check-Valid-Until "false";',
    ]);
  });
});
