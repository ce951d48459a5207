// One request by URLSession, turned into events that its caller waits for.
//
// URLSession reports on a thread of its own; here the caller's thread takes the reports one by one, so
// that writing, counting and giving up happen in one place.

import Foundation

#if canImport(FoundationNetworking)
  import FoundationNetworking
#endif

/// A request that is being answered.
final class Connection: NSObject, @unchecked Sendable {
  /// What happened next.
  enum Event: Sendable {
    case answer(HTTPURLResponse)
    case bytes(Data)
    /// More has come than may; the rest is not waited for.
    case tooMuch
    /// It is over; with words if it did not end well.
    case end(String?)
  }

  private let condition = NSCondition()
  private var events: [Event] = []
  private var redirects = 0
  private var room: Int
  private let request: URLRequest
  private var session: URLSession?

  /// Sends the request; of the answer, at most `limit` bytes are taken.
  ///
  /// URLSession does not wait for those who read slowly, so the bound is kept where the bytes come in.
  init(_ request: URLRequest, atMost limit: Int) {
    self.request = request
    room = limit
    super.init()
    let configuration = URLSessionConfiguration.ephemeral
    configuration.urlCache = nil
    configuration.requestCachePolicy = .reloadIgnoringLocalCacheData
    // Giving up is the caller's business.
    configuration.timeoutIntervalForRequest = 3600
    let session = URLSession(configuration: configuration, delegate: self, delegateQueue: nil)
    self.session = session
    session.dataTask(with: request).resume()
  }

  /// Waits for the next event, or returns nil when the time is over.
  func next(before deadline: Date) -> Event? {
    condition.lock()
    defer { condition.unlock() }
    while events.isEmpty {
      guard condition.wait(until: deadline) else { break }
    }
    return events.isEmpty ? nil : events.removeFirst()
  }

  /// Ends it, answered or not.
  func close() {
    session?.invalidateAndCancel()
    session = nil
  }

  private func add(_ event: Event) {
    condition.lock()
    events.append(event)
    condition.signal()
    condition.unlock()
  }
}

// MARK: What URLSession reports

extension Connection: URLSessionDataDelegate {
  func urlSession(
    _ session: URLSession, dataTask: URLSessionDataTask, didReceive response: URLResponse,
    completionHandler: @escaping (URLSession.ResponseDisposition) -> Void
  ) {
    if let response = response as? HTTPURLResponse { add(.answer(response)) }
    completionHandler(.allow)
  }

  func urlSession(_ session: URLSession, dataTask: URLSessionDataTask, didReceive data: Data) {
    let hadRoom = room >= 0
    room -= data.count
    if room >= 0 {
      add(.bytes(data))
    } else if hadRoom {
      add(.tooMuch)
      dataTask.cancel()
    }
  }

  func urlSession(_ session: URLSession, task: URLSessionTask, didCompleteWithError error: Error?) {
    add(.end(error.map(words)))
  }

  /// Follows a redirection, but not round and round, and not from a safe place to an unsafe one.
  func urlSession(
    _ session: URLSession, task: URLSessionTask,
    willPerformHTTPRedirection response: HTTPURLResponse, newRequest: URLRequest,
    completionHandler: @escaping (URLRequest?) -> Void
  ) {
    redirects += 1
    let schemes = request.url?.scheme == "http" ? ["http", "https"] : ["https"]
    let isSafe = schemes.contains(newRequest.url?.scheme ?? "")
    guard redirects <= 5, isSafe else {
      // The reader ends the task. An answer here would race with that, and Foundation stops the program when it
      // hears of a redirection that it no longer waits for.
      add(.end(isSafe ? "redirects again and again" : "redirects to a place that is not safe"))
      return
    }
    // What was asked for is asked for there as well.
    var next = request
    next.url = newRequest.url
    completionHandler(next)
  }
}

private func words(_ error: Error) -> String {
  switch (error as? URLError)?.code {
  case .cannotFindHost?, .dnsLookupFailed?: "cannot be found: there is no such host, or no network"
  case .cannotConnectToHost?: "does not accept a connection"
  case .notConnectedToInternet?: "cannot be reached: there is no network"
  case .networkConnectionLost?: "broke the connection"
  case .timedOut?: "did not answer in time"
  case .secureConnectionFailed?, .serverCertificateUntrusted?, .serverCertificateHasBadDate?,
    .serverCertificateNotYetValid?, .serverCertificateHasUnknownRoot?:
    "could not prove that it is what it says"
  default: "failed: \(error.localizedDescription)"
  }
}
