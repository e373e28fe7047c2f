import { hostname } from 'node:os';
import { expect, test } from 'vitest';
import { machineIdentity, machineSources } from '../../../src/org/storage/lock-machine.js';
import { insightInto, type Place } from '../../../src/org/storage/lock-place.js';

const linux: Place = {
  host: 'box',
  machine: 'm1',
  boot: 'b1',
  network: 'net:[1]',
  processes: 'pid:[1]',
};

/** A system that knows of neither boots nor namespaces. */
const other: Place = { host: 'box', machine: 'm1', boot: null, network: null, processes: null };

test.each<[string, Place, Partial<Place>, ReturnType<typeof insightInto>]>([
  ['itself', linux, {}, 'processes'],
  ['itself, without a machine identity', { ...linux, machine: null }, {}, 'processes'],
  ['another process numbering', linux, { processes: 'pid:[2]' }, 'ports'],
  ['itself before it started again', linux, { boot: 'b0', processes: 'pid:[2]' }, 'ended'],
  ['another machine of that name', linux, { machine: 'm2', boot: 'b2' }, 'elsewhere'],
  ['a machine of that name, unknown there', linux, { machine: null, boot: 'b2' }, 'elsewhere'],
  ['a machine of that name, unknown on both', { ...linux, machine: null }, { boot: 'b2' }, 'elsewhere'],
  ['a container of the machine', linux, { network: 'net:[2]' }, 'elsewhere'],
  ['a container of the same image elsewhere', linux, { boot: 'b2', network: 'net:[2]' }, 'elsewhere'],
  ['itself on another system', other, {}, 'processes'],
  ['itself on another system, under a new host name', other, { host: 'box.office' }, 'processes'],
  ['another machine of that name on another system', other, { machine: 'm2' }, 'elsewhere'],
  ['unknown machines of that name', { ...other, machine: null }, {}, 'elsewhere'],
])('%s', (_, here, change, insight) => {
  expect(insightInto(here, { ...here, ...change })).toBe(insight);
});

test.each([
  ['linux', '3d1219c7c4c5404aaa1f6d2a48adfda4\n', '3d1219c7c4c5404aaa1f6d2a48adfda4'],
  ['linux', 'uninitialized\n', undefined],
  ['linux', '', undefined],
  [
    'darwin',
    '+-o J314sAP  <class IOPlatformExpertDevice>\n    {\n      "IOPlatformUUID" = "0A1B2C3D-1111-2222-3333-444455556666"\n    }\n',
    '0A1B2C3D-1111-2222-3333-444455556666',
  ],
  [
    'win32',
    '\r\nHKEY_LOCAL_MACHINE\\SOFTWARE\\Microsoft\\Cryptography\r\n    MachineGuid    REG_SZ    0a1b2c3d-1111-2222-3333-444455556666\r\n\r\n',
    '0a1b2c3d-1111-2222-3333-444455556666',
  ],
])('the identity of a machine is found in what %s says: %j', (platform, text, found) => {
  expect(machineSources[platform]?.[0]?.find(text)).toBe(found);
});

test('an identity is the first one known, hashed, and none where nothing is known', async () => {
  const source = (text: string | Error) => ({
    read: () => (text instanceof Error ? Promise.reject(text) : Promise.resolve(text)),
    find: (line: string) => line || undefined,
    copied: text !== 'hardware',
  });
  expect(await machineIdentity([])).toBeNull();
  expect(await machineIdentity([source(new Error('ENOENT')), source('')])).toBeNull();
  const known = await machineIdentity([source(new Error('ENOENT')), source('one')]);
  expect(known).toMatch(/^[\da-f]{32}$/);
  expect(await machineIdentity([source('one'), source('two')])).toBe(known);
  expect(await machineIdentity([source('two')])).not.toBe(known);
  expect(known).not.toContain(hostname());
});
