import * as fc from 'fast-check'
import { quizQuestions, wrongAnswers } from './training'

const RIGHT = [1, 2, 0, 1]

test('the questions go out without their answers, each with one of its choices right', () => {
  const questions = quizQuestions()
  expect(questions).toHaveLength(RIGHT.length)
  for (const [i, question] of questions.entries()) {
    expect(Object.keys(question).sort()).toEqual(['ask', 'choices'])
    expect(question.choices[RIGHT[i] ?? -1]).toBeDefined()
  }
})

test('answers are counted one by one: missing, wrong and surplus ones', () => {
  const answers = fc.array(fc.nat({ max: 3 }), { maxLength: 8 })
  fc.assert(
    fc.property(answers, (given) => {
      const asked = quizQuestions().length
      const right = RIGHT.filter((answer, i) => given[i] === answer).length
      const surplus = Math.max(0, given.length - asked)
      expect(wrongAnswers(given)).toBe(asked - right + surplus)
      expect(wrongAnswers(given) === 0).toBe(given.join() === RIGHT.join())
    }),
  )
})
