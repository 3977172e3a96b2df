import { Unreadable } from '../../formats/shared/format.ts';
import type { Text } from '../../model/text.ts';
import type { Opened } from '../../services/open-service.ts';

export type Sought = { readonly address: string; readonly kind: string } | { readonly file: File };

/** One address, or a file that is shown as it is, being asked what it holds. */
export class Finding {
  readonly name: string;
  state = $state<'finding' | 'found' | 'failed' | 'file'>('finding');
  opened = $state.raw<Opened>();
  why = $state.raw<Text>();
  readonly #closing = new AbortController();

  /** `isFile` is called where the address is that of a file. */
  constructor(sought: Sought, isFile: () => void = () => undefined) {
    this.name = 'file' in sought ? sought.file.name : sought.address;
    void this.#find(sought, isFile);
  }

  cancel(): void {
    this.#closing.abort();
  }

  async #find(sought: Sought, isFile: () => void): Promise<void> {
    const { signal } = this.#closing;
    try {
      const { openAddress, openFile } = await import('../../services/open-service.ts');
      const opened = await ('file' in sought
        ? openFile(sought.file)
        : openAddress(sought.address, sought.kind, signal));
      if (signal.aborted) return;
      this.opened = opened;
      this.state = opened ? 'found' : 'file';
      if (!opened) isFile();
    } catch (error) {
      const why = error instanceof Error ? error.message : String(error);
      this.why = error instanceof Unreadable ? error.text : { zh: `读取出错：${why}`, en: `Reading failed: ${why}` };
      this.state = 'failed';
    }
  }
}
