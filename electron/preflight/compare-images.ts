import type { Place } from '../hosts/places';
import { compareDevices, type DevicesCompared } from './compare-devices';
import { compareFiles, type FilesCompared, type SeenFile } from './compare-files';
import { CouldNotTell } from './check';
import { distinctBy, type Image } from './images';
import type { Answers } from './probes/ask-host';
import { blockDevice } from './probes/questions/block-device';
import { file } from './probes/questions/file';
import { fileEnds } from './probes/questions/file-ends';

/** What both hosts say of one image. */
export type Compared =
  | FilesCompared
  | DevicesCompared
  /** The destination has nothing there. */
  | { readonly is: 'absent'; readonly raw: string }
  /** Two files that nobody writes, on two file systems, of one size and with equal ends. */
  | { readonly is: 'copy'; readonly fileSystem: string };

export interface Side {
  readonly name: string;
  readonly answers: Answers;
  readonly places: ReadonlyMap<string, Place>;
}

/** Compares every image, by its path on the source. */
export const compareImages = (
  images: readonly Image[],
  here: Side,
  there: Side,
): ReadonlyMap<string, Compared> =>
  new Map(distinctBy(images, 'path').map((image) => [image.path, compareOrDoubt(image, here, there)]));

/** An answer that cannot be read leaves the other images alone. */
function compareOrDoubt(image: Image, here: Side, there: Side): Compared {
  try {
    return compareImage(image, here, there);
  } catch (error) {
    if (error instanceof CouldNotTell) return { is: 'untold', why: error.message };
    throw error;
  }
}

function compareImage(image: Image, here: Side, there: Side): Compared {
  const [seen, seenThere] = [here.answers.to(file, image.path), there.answers.to(file, image.pathThere)];
  if (seen.is === 'missing')
    return { is: 'untold', why: `${here.name} does not show ${image.path}: ${seen.raw}` };
  if (seenThere.is === 'missing') return { is: 'absent', raw: seenThere.raw };
  if (image.kind === 'device') return compareDeviceImage(image, here, there);
  const [place, placeThere] = [here.places.get(image.path), there.places.get(image.pathThere)];
  if (place === undefined || placeThere === undefined)
    return { is: 'untold', why: `the mount of ${image.path} could not be read` };
  const one: SeenFile = { host: here.name, file: seen, place };
  const other: SeenFile = { host: there.name, file: seenThere, place: placeThere };
  const compared = compareFiles(one, other);
  return compared.is === 'alone' && !image.isWritten ? compareEnds(image, one, here, there) : compared;
}

function compareDeviceImage({ path, pathThere }: Image, here: Side, there: Side): Compared {
  const [device, deviceThere] = [
    here.answers.to(blockDevice, path),
    there.answers.to(blockDevice, pathThere),
  ];
  if ('is' in device) return { is: 'untold', why: `${path} is no block device on ${here.name}` };
  if ('is' in deviceThere) return { is: 'absent', raw: `${pathThere} is no block device` };
  return compareDevices(device, deviceThere, path);
}

/** An installation disc or a base image may lie on both hosts: then the copies must be equal. */
function compareEnds({ path, pathThere }: Image, seen: SeenFile, here: Side, there: Side): Compared {
  const [ends, endsThere] = [here.answers.to(fileEnds, path), there.answers.to(fileEnds, pathThere)];
  if (ends === null || endsThere === null)
    return { is: 'untold', why: `${path} could not be read on both hosts to compare the copies` };
  if (ends.sizeBytes === endsThere.sizeBytes && ends.digest === endsThere.digest)
    return { is: 'copy', fileSystem: seen.place.fileSystem.type };
  const describe = ({ sizeBytes, digest }: typeof ends) => `${sizeBytes} bytes, ends ${digest.slice(0, 12)}`;
  return { is: 'different', from: describe(ends), to: describe(endsThere) };
}
