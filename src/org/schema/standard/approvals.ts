import type { ObjectSource } from '../notation.js';
import { referenceTo } from './reference-sets.js';

const ELAPSED = `
    ElapsedTimeInDays | double(18,2) | Elapsed Time in Days | readonly
    ElapsedTimeInHours | double(18,2) | Elapsed Time in Hours | readonly
    ElapsedTimeInMinutes | double(18,2) | Elapsed Time in Minutes | readonly`;

export const processDefinition: ObjectSource = {
  name: 'ProcessDefinition',
  label: 'Process Definition',
  plural: 'Process Definition',
  prefix: '04a',
  traits: '',
  fields: `
    @id
    Name | string(255) | Process Definition Name | default=* readonly name
    DeveloperName | string(80) | Process Definition Unique Name | default=* readonly
    Type | picklist(40) | Type | default=Approval readonly picklist=processType restricted
    Description | string(255) | Description | readonly
    TableEnumOrId | picklist(40) | Custom Object Definition ID | default=* readonly
    LockType | picklist(40) | Lock Type | default=Owner readonly picklist=lockType restricted
    State | picklist(40) | Process Definition State | default=Active readonly picklist=processState restricted
    @audit
  `,
};

export const processNode: ObjectSource = {
  name: 'ProcessNode',
  label: 'Process Node',
  plural: 'Process Node',
  prefix: '04b',
  traits: '',
  fields: `
    @id
    Name | string(255) | Name | default=* readonly name
    DeveloperName | string(80) | Process Node Name | default=* readonly
    ProcessDefinitionId | reference(ProcessDefinition) | Process Definition ID | default=* readonly parent=ProcessDefinition
    Description | string(255) | Description | readonly
    SystemModstamp | datetime | System Modstamp | default=* readonly nogroup
  `,
};

export const processInstance: ObjectSource = {
  name: 'ProcessInstance',
  label: 'Process Instance',
  plural: 'Process Instance',
  prefix: '04g',
  traits: 'layoutable replicateable',
  fields: `
    @id
    ProcessDefinitionId | reference(ProcessDefinition) | Process Definition ID | default=* readonly parent=ProcessDefinition
    TargetObjectId | ${referenceTo.processTarget} | Target Object ID | default=* readonly parent=TargetObject children=ProcessInstances cascade
    Status | picklist(40) | Status | default=* readonly picklist=processStatus restricted
    CompletedDate | datetime | Completed Date | readonly
    LastActorId | reference(User) | Last Actor | readonly parent=LastActor
    ${ELAPSED}
    SubmittedById | reference(User) | Submitted By | readonly parent=SubmittedBy
    @deleted
    @audit
  `,
};

export const processInstanceStep: ObjectSource = {
  name: 'ProcessInstanceStep',
  label: 'Process Instance Step',
  plural: 'Process Instance Step',
  prefix: '04h',
  traits: 'layoutable replicateable',
  fields: `
    @id
    ProcessInstanceId | reference(ProcessInstance) | Process Instance ID | default=* readonly parent=ProcessInstance children=Steps cascade
    StepStatus | picklist(40) | Step Status | readonly picklist=stepStatus restricted
    OriginalActorId | ${referenceTo.owner} | Original Actor ID | default=* readonly parent=OriginalActor
    ActorId | ${referenceTo.owner} | Actor ID | default=* readonly parent=Actor
    Comments | string(4000) | Comments | readonly
    StepNodeId | reference(ProcessNode) | Process Node ID | readonly parent=StepNode
    ${ELAPSED}
    CreatedDate | datetime | Created Date | default=* readonly nogroup
    CreatedById | reference(User) | Created By ID | default=* readonly parent=CreatedBy
    SystemModstamp | datetime | System Modstamp | default=* readonly nogroup
  `,
};

export const processInstanceWorkitem: ObjectSource = {
  name: 'ProcessInstanceWorkitem',
  label: 'Approval Request',
  plural: 'Approval Requests',
  prefix: '04i',
  traits: 'layoutable replicateable',
  fields: `
    @id
    ProcessInstanceId | reference(ProcessInstance) | Process Instance ID | default=* readonly parent=ProcessInstance children=Workitems cascade
    OriginalActorId | ${referenceTo.owner} | Original Actor ID | default=* readonly parent=OriginalActor
    ActorId | ${referenceTo.owner} | Actor ID | default=* readonly parent=Actor
    ${ELAPSED}
    @deleted
    CreatedDate | datetime | Created Date | default=* readonly nogroup
    CreatedById | reference(User) | Created By ID | default=* readonly parent=CreatedBy
    SystemModstamp | datetime | System Modstamp | default=* readonly nogroup
  `,
};
