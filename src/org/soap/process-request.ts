import { ApiFault } from '../core/api-fault.js';
import type { ProcessRequest } from '../core/approvals/process.js';
import { flag } from './parameters.js';
import type { RequestObject } from './read-value.js';

const text = (object: RequestObject, name: string): string | null => (object[name] as string | null) || null;

/** What both kinds of requests have. */
const common = (request: RequestObject) => ({
  nextApproverIds: (request.nextApproverIds as readonly (string | null)[]).filter((id): id is string =>
    Boolean(id?.trim()),
  ),
  comments: text(request, 'comments'),
});

/** The two kinds, by the `xsi:type` that says which it is. */
const KINDS: Readonly<Record<string, (request: RequestObject) => ProcessRequest>> = {
  ProcessSubmitRequest: (request) => ({
    kind: 'submit',
    objectId: text(request, 'objectId'),
    submitterId: text(request, 'submitterId'),
    nameOrId: text(request, 'processDefinitionNameOrId'),
    skipCriteria: flag(text(request, 'skipEntryCriteria'), 'skipEntryCriteria'),
    ...common(request),
  }),
  ProcessWorkitemRequest: (request) => ({
    kind: 'workitem',
    action: text(request, 'action') ?? '',
    workitemId: text(request, 'workitemId'),
    ...common(request),
  }),
};

/** A request of the call `process`. Throws `MISSING_ARGUMENT` where it does not say which kind it is. */
export function processRequest(request: RequestObject): ProcessRequest {
  const read = KINDS[(request.xsiType as string | undefined) ?? ''];
  if (read) return read(request);
  throw new ApiFault(
    'MISSING_ARGUMENT',
    "A process request has no xsi:type; give it 'ProcessSubmitRequest' or 'ProcessWorkitemRequest'",
  );
}
