// The whole Bluesky network on free ports of 127.0.0.1: PLC, PDS, AppView, Ozone, bsync. Prints where the PDS is.
import net from 'node:net'

const listen = net.Server.prototype.listen
net.Server.prototype.listen = function (first, ...rest) {
  // its servers ask for a port alone, which would be every address of the machine
  return typeof first === 'number' ? listen.call(this, { port: first, host: '127.0.0.1' }, ...rest) : listen.call(this, first, ...rest)
}

const { TestNetwork } = await import(process.env.DEV_ENV)
const network = await TestNetwork.create({
  pds: { hostname: 'localhost', enableDidDocWithSession: true },
  bsky: { dbPostgresSchema: 'bsky' },
  dbPostgresSchema: 'sunwai',
  plc: {},
})
console.log(`READY ${network.pds.port}`)
