import { blocker, CouldNotTell, fine, type Check } from '../../check';
import { room } from '../../probes/questions/room';

/** A definition, a state file and a log are a few kilobytes; a full file system fails the move in its last step. */
const neededBytes = 4 * 1024 ** 2;

/** Is there room there for what libvirt writes of a VM: definition, state, log? */
export const diskSpace: Check = {
  id: 'disk-space',
  group: 'room',
  isOverridable: true,
  isQuick: false,
  about: 'pair',
  look: async ({ answersTo }) => {
    const places = [...(await answersTo()).all(room)].flatMap(([path, freeBytes]) =>
      freeBytes === null ? [] : { path, freeBytes },
    );
    if (places.length === 0)
      throw new CouldNotTell('none of the directories libvirt writes to could be read');
    const short = places.find(({ freeBytes }) => freeBytes < neededBytes);
    if (short !== undefined) return blocker({ code: 'room-short', seen: { ...short, neededBytes } });
    return fine({ code: 'room-enough', seen: { places } });
  },
};
