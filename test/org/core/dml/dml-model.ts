/** A record as the model knows it: an account, or a contact of one. Records go by the keys that the test gives them. */
export interface ModelRecord {
  readonly type: 'Account' | 'Contact';
  phone: string | null;
  /** A contact's e-mail address, by which upsert finds it. */
  email: string | null;
  /** The account that a contact belongs to, or the one above an account. */
  parent: string | null;
  deleted: boolean;
  /** With which record it went. */
  root: string | null;
  /** Into which record it was merged. */
  master: string | null;
}

export interface ModelChange {
  phone?: string;
  parent?: string | null;
}

/**
 * What the org should hold after a sequence of calls, as simply as it can be said: one record after the other, without
 * a database. Each call says whether it succeeds.
 */
export class Model {
  readonly records = new Map<string, ModelRecord>();
  /** References that were emptied when a record went: `child` pointed at `parent`. */
  #cleared: { parent: string; child: string }[] = [];

  #get(key: string): ModelRecord {
    return this.records.get(key) as ModelRecord;
  }

  isPresent(key: string): boolean {
    return this.records.get(key)?.deleted === false;
  }

  #childrenOf(key: string, type: ModelRecord['type']): string[] {
    return [...this.records.keys()].filter((child) => {
      const record = this.#get(child);
      return record.parent === key && record.type === type;
    });
  }

  #isAbove(above: string, key: string | null): boolean {
    for (let at = key; at !== null; at = this.records.get(at)?.parent ?? null) if (at === above) return true;
    return false;
  }

  create(key: string, type: ModelRecord['type'], email: string | null, parent: string | null): boolean {
    if (parent !== null && !this.isPresent(parent)) return false;
    this.records.set(key, { type, phone: null, email, parent, deleted: false, root: null, master: null });
    return true;
  }

  update(key: string, { phone, parent }: ModelChange): boolean {
    if (!this.isPresent(key)) return false;
    const record = this.#get(key);
    if (typeof parent === 'string' && !this.isPresent(parent)) return false;
    if (typeof parent === 'string' && record.type === 'Account' && this.#isAbove(key, parent)) return false;
    if (parent !== undefined) record.parent = parent;
    if (phone !== undefined) record.phone = phone;
    return true;
  }

  /** A contact found by its e-mail address gets a phone; where there is none, it is made. */
  upsert(key: string, email: string, phone: string): boolean {
    const found = [...this.records.keys()].filter(
      (one) => this.isPresent(one) && this.#get(one).type === 'Contact' && this.#get(one).email === email,
    );
    if (found.length > 1) return false;
    if (found.length === 0) this.create(key, 'Contact', email, null);
    return this.update(found[0] ?? key, { phone });
  }

  /** Deletes records that are there, all at once: accounts with their contacts. */
  #remove(keys: readonly string[]): void {
    for (const key of keys)
      for (const child of this.#childrenOf(key, 'Account'))
        if (this.isPresent(child)) {
          this.#cleared.push({ parent: key, child });
          this.#get(child).parent = null;
        }
    for (const key of keys)
      for (const one of [key, ...this.#childrenOf(key, 'Contact')])
        if (this.isPresent(one)) Object.assign(this.#get(one), { deleted: true, root: key });
  }

  delete(keys: readonly string[]): boolean[] {
    const gone = new Set<string>();
    const results = keys.map((key) => {
      const good = this.isPresent(key) && !gone.has(key);
      gone.add(key);
      return good;
    });
    this.#remove(keys.filter((_, i) => results[i]));
    return results;
  }

  undelete(key: string): boolean {
    const record = this.records.get(key);
    if (!record?.deleted) return false;
    const { root } = record;
    const contacts = this.#childrenOf(key, 'Contact').filter((child) => this.#get(child).root === root);
    const back = [key, ...contacts];
    for (const one of back) Object.assign(this.#get(one), { deleted: false, root: null, master: null });
    for (const one of back) this.#loseParent(one);
    this.#restore(back);
    return true;
  }

  #loseParent(key: string): void {
    const { parent } = this.#get(key);
    if (parent === null || this.isPresent(parent)) return;
    this.#cleared.push({ parent, child: key });
    this.#get(key).parent = null;
  }

  #restore(back: readonly string[]): void {
    for (const { parent, child } of this.#cleared) {
      const record = this.records.get(child);
      if (!back.includes(parent) || record?.parent !== null) continue;
      if (record.type === 'Contact' || !this.#isAbove(child, parent)) record.parent = parent;
    }
    this.#cleared = this.#cleared.filter(({ parent }) => !back.includes(parent));
  }

  empty(key: string): boolean {
    if (!this.records.get(key)?.deleted) return false;
    const contacts = this.#childrenOf(key, 'Contact').filter((child) => this.#get(child).deleted);
    const gone = [key, ...contacts];
    for (const one of gone) this.records.delete(one);
    this.#cleared = this.#cleared.filter(
      ({ parent, child }) => !gone.includes(parent) && !gone.includes(child),
    );
    return true;
  }

  merge(master: string, victims: readonly string[], phone: string): boolean {
    const all = [master, ...victims];
    if (new Set(all).size < all.length || !all.every((key) => this.isPresent(key))) return false;
    const above = this.#get(master).parent;
    if (victims.some((victim) => above !== victim && this.#isAbove(victim, above))) return false;
    this.#get(master).phone = phone;
    for (const [child, record] of this.records) {
      if (record.deleted || victims.includes(child) || !victims.includes(record.parent ?? '')) continue;
      record.parent = child === master ? null : master;
    }
    this.#remove(victims);
    for (const victim of victims) this.#get(victim).master = master;
    return true;
  }
}
