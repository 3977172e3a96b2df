import { describe, expect, it } from 'vitest';
import { FeedState } from '../../../model/feed-state.ts';
import { opened } from '../../../model/incidents/incident-life.ts';
import { thingOfIncident } from '../../../model/incidents/incident.ts';
import { receiptsIn } from '../../../model/warnings/receipt.ts';
import { receiptsByClock } from '../../../model/warnings/receipt-life.ts';
import { warningId } from '../../../model/warnings/warning.ts';
import { evaluate, freshMemory, type Memory } from '../../rules/evaluate.ts';
import { loadRules } from '../../rules/load-rules.ts';
import { ruleBook } from '../../rules/rules.ts';
import { content, desk, startMs } from '../../testing/warning-desk.ts';
import { askedByPlan } from './by-plan.ts';

const rules = ruleBook(loadRules().rules, [], 0);
const district = { division: '330110', name: { zh: '样区', en: 'Sample' } };
const [pingyao, liangzhu] = ['330110110', '330110010'];

function watched() {
  const here = desk();
  let memory: Memory = freshMemory(startMs);
  const look = () => here.take(receiptsByClock(here.state, district, here.now()));
  return {
    here,
    look,
    say: (division: string, said?: string, more: object = {}) =>
      here.ask('confirm-warning', { warning: warningId('a'), division, ...(said ? { said } : {}), ...more }, '值班'),
    raised(): string[] {
      look();
      memory = evaluate(rules, [here.state], here.now(), memory).memory;
      return Array.from(memory.alerts.values(), ({ severity, headline }) => `${severity} ${headline.zh}`).sort();
    },
    receipt: (division: string) => receiptsIn(here.state.things.values()).find((one) => one.division === division)!,
  };
}
const silent = (name: string): string => `unknown ${name}：预警逾时未回执，情况不明`;

describe('a town that is warned', () => {
  it('and says nothing raises an alarm that is unknown, and the district is asked for it by its name, once', () => {
    const { here, raised, look, receipt, say } = watched();
    here.send('a');
    expect(raised()).toEqual([]);
    here.wait(6);
    expect(raised()).toEqual([silent('瓶窑镇'), silent('良渚街道')].sort());
    expect(receiptsIn(here.state.things.values()).map(({ name }) => name.zh)).toEqual([
      ...['瓶窑镇', '良渚街道'],
      ...['样区（瓶窑镇未回执）', '样区（良渚街道未回执）'],
    ]);
    const before = here.state.things.size;
    look();
    expect(here.state.things.size).toBe(before);
    say(pingyao);
    say(liangzhu);
    expect(raised()).toEqual([]);
    expect(receipt('330110').withdrawn).toBe(true);
  });

  it('is still silent when the district was asked and says nothing either', () => {
    const { here, raised, say } = watched();
    here.send('a');
    say(liangzhu);
    here.wait(6);
    raised();
    here.wait(6);
    expect(raised()).toEqual([silent('样区（瓶窑镇未回执）'), silent('瓶窑镇')].sort());
  });

  it('goes by steps, each against its clock; who answers was called and reached', () => {
    const { here, raised, receipt, say } = watched();
    here.send('a');
    say(liangzhu, 'acted');
    expect(receipt(liangzhu).steps).toMatchObject({
      called: { implied: true },
      answered: { implied: true },
      acted: {},
    });
    say(pingyao, 'called');
    here.wait(4);
    expect(raised()).toEqual([]);
    say(pingyao, 'reached');
    here.wait(9);
    expect(raised()).toEqual([]);
    expect(say(pingyao, 'reached')).toEqual({});
    say(pingyao);
    here.wait(60);
    expect(raised()).toEqual([]);
    here.wait(5);
    expect(raised()).toEqual(['minor 瓶窑镇：预警已收到，超过落实时限 5 分钟']);
    here.wait(20);
    expect(raised()).toEqual(['moderate 瓶窑镇：预警已收到，超过落实时限 25 分钟']);
    say(pingyao, 'acted');
    expect(raised()).toEqual([]);
  });

  it('is asked nothing more once the warning is cancelled or over', () => {
    const { here, raised } = watched();
    here.send('a');
    here.wait(6);
    expect(raised()).toHaveLength(2);
    here.ask('cancel-warning', { key: 'c', of: warningId('a') }, 'Li', '误发');
    here.approve('c');
    expect(raised()).toEqual([]);
    expect([...here.state.datastreams.values()]).toEqual([]);
  });

  it('under an exercise raises what is marked as one', () => {
    const { here, raised } = watched();
    here.send('a', { exercise: true });
    here.wait(6);
    expect(raised()).toEqual([silent('【演练】瓶窑镇'), silent('【演练】良渚街道')].sort());
    here.wait(6);
    expect(raised()).toHaveLength(4);
    for (const line of raised()) expect(line).toContain('【演练】');
  });

  it('is asked by the minutes and the telephone of the plan of its incident', () => {
    const { here } = watched();
    const command = new FeedState('command');
    const about = { title: content.headline, kind: 'flood', severity: 'severe', alerts: [], attached: [] } as const;
    const area = { type: 'Circle', centre: [120, 30], radiusM: 900 } as const;
    const made = opened({ ...about, area }, command, { number: 1, by: 'Li', why: '', atMs: 1 });
    const contacts = [
      { name: { zh: '瓶窑镇值班室', en: 'Pingyao' }, level: 'town', division: pingyao, phone: '8' },
    ] as const;
    const minutes = { ...made.minutes, called: 1 };
    command.apply({ feed: 'command', seq: 1, time: 1, upsert: [thingOfIncident({ ...made, contacts, minutes })] });
    here.send('a', { incident: made.id });
    const asked = askedByPlan([...here.state.things.values()], here.state, command);
    here.take({ upsert: asked });
    const found = receiptsIn(here.state.things.values()).find(({ division }) => division === pingyao)!;
    expect(found).toMatchObject({ minutes: { called: 1 }, duty: { zh: '瓶窑镇值班室 8' } });
    expect(receiptsIn(here.state.things.values()).find(({ division }) => division === liangzhu)!.duty).toBeUndefined();
  });
});
