import { describe, expect, it } from 'vitest';
import { evaluate, freshMemory, type Memory } from '../../rules/evaluate.ts';
import { loadRules } from '../../rules/load-rules.ts';
import { ruleBook } from '../../rules/rules.ts';
import { desk, village } from '../../testing/incident-desk.ts';

const loaded = loadRules();
const rules = ruleBook(loaded.rules, [], 0);

function watched() {
  const here = desk();
  let memory: Memory = freshMemory(0);
  const raised = (): string[] => {
    here.look();
    memory = evaluate(rules, [here.state], here.now(), memory).memory;
    return Array.from(memory.alerts.values(), ({ event, severity }) => `${event} ${severity}`).sort();
  };
  return { here, raised, alerts: () => [...memory.alerts.values()] };
}

describe('the rules of incidents', () => {
  it('can be read', () => expect(loaded.broken).toEqual([]));

  it('call a task nobody answers unknown, which ranks above the worst, until it is answered', () => {
    const { here, raised, alerts } = watched();
    const id = here.give(here.open({ kind: 'x' }));
    expect(raised()).toEqual([]);
    here.wait(6);
    expect(raised()).toEqual(['task-unanswered unknown']);
    expect(alerts()[0]?.headline.zh).toBe('转移：逾时未应答，情况不明');
    here.answer(id, 'answered');
    expect(raised()).toEqual([]);
  });

  it('raise what was answered and is not done, the later the worse', () => {
    const { here, raised } = watched();
    here.answer(here.give(here.open()), 'answered');
    here.ask('tick-checklist', { id: here.tasks()[0]!.incident, item: 'call' });
    here.wait(61);
    expect(raised()).toEqual(['task-late minor']);
    here.wait(20);
    expect(raised()).toEqual(['task-late moderate']);
  });

  it('raise a checklist past its time, and people who are not heard as unknown; an exercise is marked', () => {
    const { here, raised, alerts } = watched();
    const incident = here.open({ exercise: true });
    here.ask('check-in', { incident, unit: 'team', key: '1', who: village });
    here.wait(31);
    expect(raised()).toEqual(['check-in-overdue unknown', 'checklist-late moderate']);
    for (const alert of alerts()) {
      expect(alert.exercise).toBe(true);
      expect(alert.headline.en).toMatch(/^\[Exercise\] /);
    }
  });
});
