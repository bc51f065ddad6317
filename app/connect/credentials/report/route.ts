import { reportText } from '@/lib/connection/report-words'
import { loadVisitor } from '@/lib/door/visitor'
import { loadConnection } from '@/lib/store/connections'
import { database } from '@/lib/store/database'
import { latestReport } from '@/lib/store/reports'

/** The last report as a text file to keep or to send. */
export async function GET() {
  const visitor = await loadVisitor()
  const db = await database()
  const stored = visitor && (await loadConnection(db, visitor.setup.id))
  const latest = stored && (await latestReport(db, stored.connection.id))
  if (!visitor || latest?.state !== 'finished')
    return new Response('There is no report yet.', { status: 404 })
  const { supportCode } = visitor.setup
  return new Response(reportText(latest.report, { supportCode, finishedAt: latest.finishedAt }), {
    headers: {
      'content-type': 'text/plain; charset=utf-8',
      'content-disposition': `attachment; filename="coupa-connect-${supportCode}.txt"`,
      'cache-control': 'no-store',
    },
  })
}
