import CQPDF

/// What the library itself makes of a PDF: something to read, and something to be read with difficulty.
enum Repacking {
    /// Every object in plain words.
    static func plain(_ bytes: [UInt8]) -> String {
        let out = written(bytes) { document in
            qpdf_set_qdf_mode(document, 1)
            qpdf_set_object_stream_mode(document, qpdf_o_disable)
        }
        return String(decoding: out, as: UTF8.self)
    }

    /// Its objects lie in compressed streams.
    static func packed(_ bytes: [UInt8]) -> [UInt8] {
        written(bytes) { document in
            qpdf_set_object_stream_mode(document, qpdf_o_generate)
            qpdf_set_compress_streams(document, 1)
        }
    }

    static func locked(_ bytes: [UInt8], user: String, owner: String) -> [UInt8] {
        written(bytes) { document in
            qpdf_set_r6_encryption_parameters2(document, user, owner, 1, 1, 1, 1, 1, 1, qpdf_r3p_full, 1)
        }
    }

    static func pages(_ bytes: [UInt8]) -> Int32 {
        var document: qpdf_data? = qpdf_init()
        defer { qpdf_cleanup(&document) }
        return bytes.withUnsafeBytes { raw -> Int32 in
            guard let open = document else { return 0 }
            qpdf_set_suppress_warnings(open, 1)
            qpdf_silence_errors(open)
            _ = qpdf_read_memory(
                open, "test", raw.assumingMemoryBound(to: CChar.self).baseAddress, UInt64(raw.count), nil)
            return qpdf_get_num_pages(open)
        }
    }

    private static func written(_ bytes: [UInt8], _ how: (qpdf_data) -> Void) -> [UInt8] {
        var document: qpdf_data? = qpdf_init()
        defer { qpdf_cleanup(&document) }
        return bytes.withUnsafeBytes { raw -> [UInt8] in
            guard let open = document else { return [] }
            qpdf_set_suppress_warnings(open, 1)
            qpdf_silence_errors(open)
            _ = qpdf_read_memory(
                open, "test", raw.assumingMemoryBound(to: CChar.self).baseAddress, UInt64(raw.count), nil)
            _ = qpdf_init_write_memory(open)
            how(open)
            _ = qpdf_write(open)
            guard let out = qpdf_get_buffer(open) else { return [] }
            return Array(UnsafeBufferPointer(start: out, count: qpdf_get_buffer_length(open)))
        }
    }
}
