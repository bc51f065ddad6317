import 'server-only'
import { pass } from '@/lib/setup/testing/clock'
import { logRefusal } from '../log-refusal'

// A thousand refusals of one kind, and one of another; then ten seconds later one more of the first.
for (let count = 0; count < 1000; count++) logRefusal('POST 403')
logRefusal('GET 429')
pass(10_000)
logRefusal('POST 403')
