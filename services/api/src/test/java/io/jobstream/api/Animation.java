package io.jobstream.api;

import java.awt.Rectangle;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageTypeSpecifier;
import javax.imageio.ImageWriter;
import javax.imageio.metadata.IIOInvalidTreeException;
import javax.imageio.metadata.IIOMetadata;
import javax.imageio.metadata.IIOMetadataNode;
import javax.imageio.stream.ImageOutputStream;
import org.jspecify.annotations.Nullable;

/** A GIF that repeats for ever. Each frame holds only the rectangle that differs from the frame before. */
final class Animation implements AutoCloseable {

    private static final String FORMAT = "javax_imageio_gif_image_1.0";
    private static final int HUNDREDTHS = 100;

    private final ImageWriter writer =
            ImageIO.getImageWritersByFormatName("gif").next();
    private final ImageOutputStream file;
    private final Duration frame;
    private @Nullable BufferedImage last;

    /** @param frame for how long a frame is shown, in hundredths of a second */
    Animation(Path file, Duration frame) throws IOException {
        Files.deleteIfExists(file);
        this.file = ImageIO.createImageOutputStream(file.toFile());
        this.frame = frame;
        writer.setOutput(this.file);
        writer.prepareWriteSequence(null);
    }

    /** @param png all of them of one size */
    void add(byte[] png) throws IOException {
        BufferedImage image = ImageIO.read(new ByteArrayInputStream(png));
        Rectangle changed = last == null ? new Rectangle(image.getWidth(), image.getHeight()) : changed(last, image);
        BufferedImage part = image.getSubimage(changed.x, changed.y, changed.width, changed.height);
        writer.writeToSequence(new IIOImage(part, null, metadata(part, changed)), null);
        last = image;
    }

    /** One pixel if nothing has changed. */
    private static Rectangle changed(BufferedImage before, BufferedImage after) {
        int left = after.getWidth();
        int top = after.getHeight();
        int right = 0;
        int bottom = 0;
        for (int y = 0; y < after.getHeight(); y++) {
            for (int x = 0; x < after.getWidth(); x++) {
                if (before.getRGB(x, y) != after.getRGB(x, y)) {
                    left = Math.min(left, x);
                    top = Math.min(top, y);
                    right = Math.max(right, x + 1);
                    bottom = Math.max(bottom, y + 1);
                }
            }
        }
        return right == 0 ? new Rectangle(1, 1) : new Rectangle(left, top, right - left, bottom - top);
    }

    private IIOMetadata metadata(BufferedImage part, Rectangle place) throws IIOInvalidTreeException {
        IIOMetadata metadata = writer.getDefaultImageMetadata(ImageTypeSpecifier.createFromRenderedImage(part), null);
        IIOMetadataNode root = (IIOMetadataNode) metadata.getAsTree(FORMAT);
        IIOMetadataNode descriptor = child(root, "ImageDescriptor");
        descriptor.setAttribute("imageLeftPosition", String.valueOf(place.x));
        descriptor.setAttribute("imageTopPosition", String.valueOf(place.y));
        IIOMetadataNode control = child(root, "GraphicControlExtension");
        control.setAttribute("disposalMethod", "doNotDispose");
        control.setAttribute("userInputFlag", "FALSE");
        control.setAttribute("transparentColorFlag", "FALSE");
        control.setAttribute("transparentColorIndex", "0");
        control.setAttribute("delayTime", String.valueOf(frame.toMillis() * HUNDREDTHS / 1_000));
        IIOMetadataNode repeat = new IIOMetadataNode("ApplicationExtension");
        repeat.setAttribute("applicationID", "NETSCAPE");
        repeat.setAttribute("authenticationCode", "2.0");
        // A block of kind 1 with the number of repetitions; 0 is for ever.
        repeat.setUserObject(new byte[] {1, 0, 0});
        child(root, "ApplicationExtensions").appendChild(repeat);
        metadata.setFromTree(FORMAT, root);
        return metadata;
    }

    private static IIOMetadataNode child(IIOMetadataNode root, String name) {
        for (int i = 0; i < root.getLength(); i++) {
            if (root.item(i).getNodeName().equals(name)) {
                return (IIOMetadataNode) root.item(i);
            }
        }
        IIOMetadataNode child = new IIOMetadataNode(name);
        root.appendChild(child);
        return child;
    }

    @Override
    public void close() throws IOException {
        writer.endWriteSequence();
        file.close();
        writer.dispose();
    }
}
