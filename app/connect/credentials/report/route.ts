import { reportText } from '@/lib/connection/report-words'
import { forAdmin } from '@/lib/door/for-admin'
import { loadConnection } from '@/lib/store/connections'
import { database } from '@/lib/store/database'
import { latestReport } from '@/lib/store/reports'

/** The last report as a text file to keep or to send. */
export const GET = forAdmin(['credentials', 'done'], async ({ setup }) => {
  const db = await database()
  const stored = await loadConnection(db, setup.id)
  const latest = stored && (await latestReport(db, stored.connection.id))
  if (latest?.state !== 'finished') return new Response('There is no report yet.', { status: 404 })
  const { report, finishedAt } = latest
  return new Response(reportText(report, { supportCode: setup.supportCode, finishedAt }), {
    headers: {
      'content-type': 'text/plain; charset=utf-8',
      'content-disposition': `attachment; filename="coupa-connect-${setup.supportCode}.txt"`,
    },
  })
})
