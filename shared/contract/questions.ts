import { z } from 'zod';
import { Answer, Question } from '../domain/question';
import { command, topic } from './define';

export const questions = {
  pending: topic(z.void(), z.array(Question)),
  answer: command(z.object({ id: z.string(), answer: Answer }), z.void()),
};
