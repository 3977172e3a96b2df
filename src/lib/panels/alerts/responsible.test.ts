import { expect, it } from 'vitest';
import { whoAnswers } from './responsible.ts';

it('the telephone is what stands at the end of who is responsible', () => {
  expect(whoAnswers('示范水文站 0571-0000-0069')).toEqual({ name: '示范水文站', telephone: '0571-0000-0069' });
  expect(whoAnswers('Works 1, officer +86 571 0000 0032')).toEqual({
    name: 'Works 1, officer',
    telephone: '+86 571 0000 0032',
  });
  expect(whoAnswers('示范一号污水处理厂')).toEqual({ name: '示范一号污水处理厂' });
});
