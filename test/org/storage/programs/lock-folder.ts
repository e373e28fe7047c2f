import { lockFolder } from '../../../../src/org/storage/lock.js';

// Locks the folder when told so, says what came of it, and holds the lock until it is told to let go.
const [folder = ''] = process.argv.slice(2);
const say = (message: string) => process.send?.(message);

process.once('message', async () => {
  try {
    const lock = await lockFolder(folder);
    process.once('message', async () => {
      await lock.release();
      say('released');
      process.disconnect();
    });
    say('held');
  } catch (error) {
    say((error as Error).message);
    process.disconnect();
  }
});
say('ready');
