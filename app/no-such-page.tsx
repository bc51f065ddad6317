import { answerWith } from '@/lib/door/exchange'
import NotFoundPage from './not-found'

/** Says with status 404 that there is no page. What Next makes of `notFound()` is blank without a script. */
export function NoSuchPage() {
  answerWith(404)
  return <NotFoundPage />
}
